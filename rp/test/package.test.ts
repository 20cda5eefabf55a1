import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { expect } from 'chai';
import { build } from 'esbuild';
import { publint } from 'publint';

const kit = fileURLToPath(new URL('..', import.meta.url));

/** What an application does with the kit first. */
const use = `const options = { issuer: 'https://op.example.com/', logoutPage: 'https://op.example.com', endSession: () => 'ended' };
const answered = frontchannelLogout(options)(new Request('https://rp.example.com/logout'));
answered.then(async (response) => console.log(/frontchannel_logout: '(\\w+)'/.exec(await response.text())?.[1]));`;

describe('The package of the kit, installed in an empty folder', function () {
  this.timeout(60_000);
  let folder: string;
  let tarball: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kit-'));
    const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: kit });
    tarball = join(folder, JSON.parse(String(packed))[0].filename);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: folder });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(file: string, text?: string): string {
    if (text) writeFileSync(join(folder, file), text);
    return String(execFileSync(process.execPath, [file], { cwd: folder })).trim();
  }

  it('brings no other package along', () => {
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
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
    mkdirSync(join(folder, 'src'));
    const entry = join(folder, 'src', 'app.js');
    writeFileSync(entry, `import { frontchannelLogout } from 'frontchannel-logout';\n${use}`);
    await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile: join(folder, 'bundled.mjs') });
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(run('bundled.mjs')).to.equal('confirmed');
  });

  it('is published as package managers and bundlers expect it', async () => {
    const { messages } = await publint({ pkgDir: kit, strict: true });
    expect(messages).to.deep.equal([]);
  });

  it('has types that resolve wherever a module can be imported', async () => {
    const found = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
    const problems = 'problems' in found ? found.problems : [];
    expect(found.types).not.to.equal(false);
    // CommonJS takes it by import(), as the test above does.
    expect(problems.filter(({ kind }) => kind !== 'CJSResolvesToESM')).to.deep.equal([]);
  });
});
