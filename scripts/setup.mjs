// Makes a fresh clone ready, and says nothing where it already is: dependencies, build, and with --browser
// the browsers of the tests. It runs before node_modules exists, so it starts with Node's own modules alone.
import { readFileSync } from 'node:fs';
import { root, run, runMain, SetupError } from './run.mjs';

/** The browsers that `npm test` needs; browsers.mjs knows how to get each. */
const testBrowsers = ['chromium', 'firefox'];

await runMain(async () => {
  checkNode();
  installDependencies();
  const { build } = await import('./build.mjs');
  await build();
  if (!process.argv.includes('--browser')) return;
  const { ensureBrowser } = await import('./browsers.mjs');
  for (const name of testBrowsers) await ensureBrowser(name);
});

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(
    `This is Node ${process.versions.node}. Node 20.19 or newer is needed: https://nodejs.org`,
  );
}

function installDependencies() {
  if (dependenciesInstalled()) return;
  console.log('Installing dependencies');
  if (run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' })) return;
  throw new SetupError('npm ci failed. Its messages above say why; then run the same command again.');
}

/**
 * Compares with npm's own record of what it installed. Times would not do: a checkout makes an unchanged
 * package-lock.json new. Optional packages may be missing, they are for other platforms.
 */
function dependenciesInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (!installed) return false;
  const { '': _project, ...wanted } = readPackages('package-lock.json') ?? {};
  return Object.entries(wanted).every(([path, { optional, devOptional, version, integrity }]) => {
    const found = installed[path];
    if (!found) return Boolean(optional || devOptional);
    return found.version === version && found.integrity === integrity;
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(`${root}${path}`, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw new SetupError(`${path} can't be read: ${error.message}`);
  }
}
