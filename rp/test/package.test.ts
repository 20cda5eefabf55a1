import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { build } from 'esbuild';
import { type InstalledPackage, installPackage } from '../../test/support/installed-package.js';

const source = fileURLToPath(new URL('..', import.meta.url));

/** What an application does with the kit first. */
const use = `const options = { issuer: 'https://op.example.com/', logoutPage: 'https://op.example.com', endSession: () => 'ended' };
const answered = frontchannelLogout(options)(new Request('https://rp.example.com/logout'));
answered.then(async (response) => console.log(/frontchannel_logout: '(\\w+)'/.exec(await response.text())?.[1]));`;

describe('The package of the kit, installed in an empty folder', function () {
  this.timeout(60_000);
  let kit: InstalledPackage;

  before(() => {
    kit = installPackage(source, {}, '--offline');
  });

  after(() => kit.remove());

  function run(file: string, text?: string): string {
    if (text) writeFileSync(join(kit.folder, file), text);
    return String(execFileSync(process.execPath, [file], { cwd: kit.folder })).trim();
  }

  it('brings no other package along', () => {
    const lock = JSON.parse(readFileSync(join(kit.folder, 'package-lock.json'), 'utf8'));
    expect(Object.keys(lock.packages)).to.deep.equal(['', 'node_modules/frontchannel-logout']);
  });

  it('is imported by a module', () => {
    expect(run('app.mjs', `import { frontchannelLogout } from 'frontchannel-logout';\n${use}`)).to.equal(
      'confirmed',
    );
  });

  it('is imported by CommonJS', () => {
    const text = `import('frontchannel-logout').then(({ frontchannelLogout }) => { ${use} });`;
    expect(run('app.cjs', text)).to.equal('confirmed');
  });

  it('is bundled, and then runs without it', async () => {
    mkdirSync(join(kit.folder, 'src'));
    const entry = join(kit.folder, 'src', 'app.js');
    writeFileSync(entry, `import { frontchannelLogout } from 'frontchannel-logout';\n${use}`);
    await build({
      entryPoints: [entry],
      bundle: true,
      format: 'esm',
      outfile: join(kit.folder, 'bundled.mjs'),
    });
    rmSync(join(kit.folder, 'node_modules'), { recursive: true });
    expect(run('bundled.mjs')).to.equal('confirmed');
  });

  it('is published as package managers and bundlers expect it', async () => {
    expect(await kit.lint()).to.deep.equal([]);
  });

  it('has types that resolve wherever a module can be imported', async () => {
    // CommonJS takes it by import(), as the test above does.
    const problems = (await kit.typeProblems())?.filter(({ kind }) => kind !== 'CJSResolvesToESM');
    expect(problems).to.deep.equal([]);
  });
});
