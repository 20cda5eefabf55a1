// Finds the browsers that the tests run in, and installs a missing one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run, SetupError } from './run.mjs';

/** variable: names another binary; debian: the package; download: what @puppeteer/browsers calls it. */
const browsers = {
  chromium: {
    variable: 'CHROMIUM_BIN',
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debian: 'chromium',
    download: 'chrome',
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    commands: ['firefox-esr', 'firefox'],
    debian: 'firefox-esr',
    download: 'firefox',
  },
};

/** Where @puppeteer/browsers keeps downloads: shared with other projects that use it. */
const cacheDir = process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer');

/**
 * Finds a browser: the one its variable names, else one on the PATH, else a downloaded one.
 *
 * @param {'chromium' | 'firefox'} name
 * @returns {Promise<string | undefined>} the path of its binary
 * @throws {SetupError} where the variable names no executable file
 */
export async function findBrowser(name) {
  const { variable, commands } = browsers[name];
  const named = process.env[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new SetupError(`${variable}=${named} is not an executable file. Correct it, or unset it.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return paths.find(isExecutable) ?? (await findDownloaded(name));
}

/**
 * Makes sure that a browser is there: finds it, else installs it from Debian's packages, else downloads it.
 *
 * @param {'chromium' | 'firefox'} name
 * @throws {SetupError} where nothing worked; says what to do
 */
export async function ensureBrowser(name) {
  if (await findBrowser(name)) return;
  if (!installFromDebian(name)) await download(name);
  if (!(await findBrowser(name))) throw new SetupError(missing(name));
}

/**
 * What to tell someone whose machine lacks a browser.
 *
 * @param {'chromium' | 'firefox'} name
 */
export function missing(name) {
  const { variable, debian } = browsers[name];
  return `The tests need ${name}, and there is none. Install it (on Debian: apt-get install ${debian}), or set ${variable} to its binary.`;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findDownloaded(name) {
  const { getInstalledBrowsers } = await import('@puppeteer/browsers');
  const installed = await getInstalledBrowsers({ cacheDir });
  return installed
    .filter(({ browser }) => browser === browsers[name].download)
    .map(({ executablePath }) => executablePath)
    .find(isExecutable);
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
  console.log(`Downloading ${name} to ${cacheDir}`);
  try {
    const buildId = await resolveBuildId(browser, platform, 'stable');
    await install({ browser, buildId, platform, cacheDir });
  } catch (error) {
    throw new SetupError(`${missing(name)} The download failed: ${error.message}`);
  }
}
