import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

const env = { HYDRA_ADMIN_URL: 'http://127.0.0.1:1', HYDRA_PUBLIC_URL: 'http://127.0.0.1:1' };

/** What a team does with the package that mounts it. */
const app = `import type Koa from 'koa';
import { type AcceptedLogout, type SignedOut, signOut } from 'hydra-logout-coordinator/browser';
import { createCoordinator, createLogger, readConfig } from 'hydra-logout-coordinator';

const config = readConfig(${JSON.stringify(env)});
const { app } = createCoordinator({ config, log: createLogger({ LOG_LEVEL: 'silent' }) });
// Without Koa's types this would be anything.
const typed: Koa<any, any> = app;
const engine: (logout: AcceptedLogout) => Promise<SignedOut> = signOut;
const server = typed.listen(0, 'localhost', async () => {
  const { port } = server.address() as { port: number };
  const answer = await fetch(\`http://localhost:\${port}/logout\`);
  console.log(answer.status, /<title>(.+)<\\/title>/.exec(await answer.text())?.[1]);
  if (engine.name === 'signOut') server.close();
});
`;

describe('The package, installed in an empty folder', function () {
  this.timeout(180_000);
  let installed: InstalledPackage;

  before(() => {
    installed = installPackage(root, { type: 'module' }, '--prefer-offline');
  });

  after(() => installed.remove());

  const run = (command: string, args: string[]) =>
    String(execFileSync(command, args, { cwd: installed.folder, env: { ...process.env, ...env } })).trim();

  /** What the compiler says. */
  function compile(): string {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    return spawnSync(process.execPath, [tsc], { cwd: installed.folder, encoding: 'utf8' }).stdout;
  }

  it('holds what runs, what people see and what a license asks for, and no more', () => {
    const folders = new Set(installed.files.map((path) => (path.includes('/') ? path.split('/')[0] : path)));
    expect([...folders]).to.have.members([
      'dist',
      'locales',
      'templates',
      'package.json',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
    ]);
    expect(installed.files.filter((path) => /\.map$|\.test\.|(?<!\.d)\.ts$/.test(path))).to.deep.equal([]);
  });

  it('is typed to the last import, mounted, and answers', () => {
    const options = {
      module: 'nodenext',
      target: 'es2022',
      strict: true,
      skipLibCheck: true,
      outDir: 'built',
      rootDir: '.',
      types: ['node'],
      typeRoots: [join(root, 'node_modules', '@types')],
    };
    writeFileSync(
      join(installed.folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['app.ts'] }),
    );
    writeFileSync(join(installed.folder, 'app.ts'), app);
    expect(compile()).to.equal('');
    expect(run(process.execPath, ['built/app.js'])).to.match(/^400 ./);
  });

  it('brings the command along', () => {
    const bin = join('node_modules', '.bin', 'hydra-logout-coordinator');
    expect(run(bin, ['serve', '--check-config'])).to.equal('The configuration is good.');
  });

  it('is published as package managers and bundlers expect it', async () => {
    expect(await installed.lint()).to.deep.equal([]);
  });

  it('has types that resolve wherever a module can be imported', async () => {
    const problems = (await installed.typeProblems())?.filter(
      (problem) =>
        // CommonJS takes it by import(), and Node.js of before 12.7 knows no `exports`.
        problem.kind !== 'CJSResolvesToESM' &&
        !(problem.kind === 'NoResolution' && problem.resolutionKind === 'node10'),
    );
    expect(problems).to.deep.equal([]);
  });
});
