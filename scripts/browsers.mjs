// Installs the browsers that the tests run in. It runs after the build: what finds a browser is the program's own.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { browsers, downloadFolder, findBrowser, missing } from '../dist/doctor/browser/find-browser.js';
import { run, SetupError } from './run.mjs';

/**
 * Makes sure that a browser is there: finds it, else installs it from Debian's packages, else downloads it.
 *
 * @param {'chromium' | 'firefox'} name
 * @throws {SetupError} where nothing worked; says what to do
 */
export async function ensureBrowser(name) {
  if (await find(name)) return;
  if (!installFromDebian(name)) await download(name);
  if (!(await find(name))) throw new SetupError(missing(name));
}

function find(name) {
  return findBrowser(name).catch(({ message }) => {
    throw new SetupError(message);
  });
}

/** Debian alone: Ubuntu's packages of the same names are stubs for snaps, which do not run in containers. */
function installFromDebian(name) {
  const apt = isDebian() && rootCommand();
  if (!apt) return false;
  console.log(`Installing ${name} from Debian's packages`);
  const [command, ...prefix] = [...apt, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  return (
    run(command, [...prefix, 'update', '-q']) &&
    run(command, [...prefix, 'install', '-qy', '--no-install-recommends', browsers[name].debian])
  );
}

function isDebian() {
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** What to put before a command that only root may run; undefined where that is not allowed without asking. */
function rootCommand() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

async function download(name) {
  const { detectBrowserPlatform, install, resolveBuildId } = await import('@puppeteer/browsers');
  const browser = browsers[name].download;
  const platform = detectBrowserPlatform();
  if (!platform) throw new SetupError(missing(name));
  console.log(`Downloading ${name} to ${downloadFolder()}`);
  try {
    const buildId = await resolveBuildId(browser, platform, 'stable');
    await install({ browser, buildId, platform, cacheDir: downloadFolder() });
  } catch (error) {
    throw new SetupError(`${missing(name)} The download failed: ${error.message}`);
  }
}
