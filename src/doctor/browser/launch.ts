import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, LaunchOptions } from 'puppeteer-core';
import type { BrowserName } from './find-browser.js';

/** How a browser differs from a user's fresh one. */
export interface BrowserSettings {
  /** Whether cross-site frames get their cookies. Unset: as the browser does by default. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked' | undefined;
  /** Take certificates that nobody vouches for. */
  readonly acceptInsecureCerts?: boolean | undefined;
  readonly chromiumSwitches?: readonly string[];
  /** Those of puppeteer's that are left out. */
  readonly ignoredChromiumSwitches?: readonly string[];
  readonly firefoxPreferences?: Readonly<Record<string, unknown>>;
}

/**
 * Starts a headless browser with a profile of its own. The caller closes it.
 *
 * @param executablePath the path of its binary
 * @throws {Error} where puppeteer-core is not installed, or the browser doesn't start
 */
export async function launchBrowser(
  name: BrowserName,
  executablePath: string,
  settings: BrowserSettings,
): Promise<Browser> {
  const common = {
    executablePath,
    headless: true,
    acceptInsecureCerts: settings.acceptInsecureCerts ?? false,
  };
  return name === 'chromium' ? launchChromium(common, settings) : launchFirefox(common, settings);
}

/** An optional dependency: whoever only serves logouts drives no browser. */
async function loadPuppeteer() {
  try {
    return (await import('puppeteer-core')).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('Driving a browser takes puppeteer-core. Install it: npm install puppeteer-core');
  }
}

async function launchChromium(common: LaunchOptions, settings: BrowserSettings): Promise<Browser> {
  const puppeteer = await loadPuppeteer();
  const userDataDir = await chromiumProfile(settings);
  const removeProfile = () => rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  try {
    const browser = await puppeteer.launch({
      ...common,
      userDataDir,
      args: chromiumSwitches(settings),
      ignoreDefaultArgs: [...(settings.ignoredChromiumSwitches ?? [])],
    });
    const close = browser.close.bind(browser);
    browser.close = () => close().finally(removeProfile);
    return browser;
  } catch (error) {
    await removeProfile();
    throw error;
  }
}

/** With each new window Chromium loads 400 scripts for the pop-up of its address bar, and a page there goes slower. */
const addressBarPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What puppeteer does not switch off by itself, so that nothing but the pages uses the network or the processor. */
function chromiumSwitches({ chromiumSwitches = [] }: BrowserSettings): string[] {
  const switches = [
    '--disable-component-update',
    '--disable-quic',
    `--disable-features=${addressBarPages.join(',')}`,
    ...chromiumSwitches,
  ];
  // Chromium's sandbox refuses to run as root, as in a container.
  return process.getuid?.() === 0 ? [...switches, '--no-sandbox'] : switches;
}

/** Chromium has no switch for third-party cookies: the setting goes into a new profile. */
async function chromiumProfile({ thirdPartyCookies }: BrowserSettings): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chromium-'));
  if (!thirdPartyCookies) return folder;
  const blocked = thirdPartyCookies === 'blocked';
  // Mode 0 is "allow", 1 "block": CookieControlsMode in components/content_settings.
  const preferences = {
    profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked },
  };
  await mkdir(join(folder, 'Default'));
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  return folder;
}

async function launchFirefox(
  common: LaunchOptions,
  { thirdPartyCookies, firefoxPreferences }: BrowserSettings,
): Promise<Browser> {
  // 0 accepts all, 1 rejects third-party ones; Firefox's default, 5, gives each site a jar of its own.
  const cookieBehavior = { allowed: 0, blocked: 1 };
  const extraPrefsFirefox = {
    // Otherwise it asks a name server for more than an address, and waits.
    'network.dns.use_https_rr_as_altsvc': false,
    ...(thirdPartyCookies && { 'network.cookie.cookieBehavior': cookieBehavior[thirdPartyCookies] }),
    ...firefoxPreferences,
  };
  return (await loadPuppeteer()).launch({ ...common, browser: 'firefox', extraPrefsFirefox });
}
