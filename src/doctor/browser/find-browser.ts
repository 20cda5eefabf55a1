import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The browsers that this program can drive. */
export type BrowserName = 'chromium' | 'firefox';

/** How a browser is found. */
interface Whereabouts {
  /** The environment variable that names its binary. */
  readonly variable: string;
  /** What it may be called on the PATH. */
  readonly commands: readonly string[];
  /** Its Debian package. */
  readonly debian: string;
  /** What @puppeteer/browsers calls it. */
  readonly download: string;
}

/** Where each browser may be. */
export const browsers: Readonly<Record<BrowserName, Whereabouts>> = {
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
export function downloadFolder(): string {
  return process.env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer');
}

/**
 * Finds a browser: the one its variable names, else one on the PATH, else a downloaded one.
 *
 * @returns the path of its binary; undefined where there is none
 * @throws {Error} where the variable names no executable file
 */
export async function findBrowser(name: BrowserName): Promise<string | undefined> {
  const { variable, commands } = browsers[name];
  const named = process.env[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`${variable}=${named} is not an executable file. Correct it, or unset it.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return paths.find(isExecutable) ?? (await findDownloaded(name));
}

/** What to tell someone whose machine lacks a browser. */
export function missing(name: BrowserName): string {
  const { variable, debian } = browsers[name];
  return `There is no ${name}. Install it (on Debian: apt-get install ${debian}), or set ${variable} to its binary.`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findDownloaded(name: BrowserName): Promise<string | undefined> {
  // It comes with puppeteer. Without it nothing was downloaded.
  const library = await import('@puppeteer/browsers').catch(() => undefined);
  const installed = (await library?.getInstalledBrowsers({ cacheDir: downloadFolder() })) ?? [];
  return installed
    .filter(({ browser }) => browser === browsers[name].download)
    .map(({ executablePath }) => executablePath)
    .find(isExecutable);
}
