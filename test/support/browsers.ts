import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { type BrowserName, findBrowser, missing } from '../../scripts/browsers.mjs';

/** What a test may ask of a browser. */
export interface BrowserOptions {
  /** Whether cross-site frames get their cookies. Unset: as the browser does by default. */
  thirdPartyCookies?: 'allowed' | 'blocked';
  /** Take certificates that nobody vouches for. */
  acceptInsecureCerts?: boolean;
  /** Host names that lead to this machine. */
  namesOfThisMachine?: readonly string[];
  /** Run the scripts of pages: true unless set. */
  javaScript?: boolean;
}

/**
 * Starts a headless browser with a profile of its own. The caller closes it.
 *
 * @throws where the browser is not installed or doesn't start: a test that needs it must fail, not be skipped
 */
export async function launch(name: BrowserName, options: BrowserOptions = {}): Promise<Browser> {
  const executablePath = await findBrowser(name);
  if (!executablePath) throw new Error(missing(name));
  const common = {
    executablePath,
    headless: true,
    acceptInsecureCerts: options.acceptInsecureCerts ?? false,
  };
  return name === 'chromium' ? launchChromium(common, options) : launchFirefox(common, options);
}

async function launchChromium(common: LaunchOptions, options: BrowserOptions): Promise<Browser> {
  const userDataDir = await chromiumProfile(options);
  const removeProfile = () => rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  try {
    const browser = await puppeteer.launch({ ...common, userDataDir, args: chromiumSwitches(options) });
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

/** What puppeteer does not switch off by itself, so that nothing but the test uses the network or the processor. */
function chromiumSwitches({ namesOfThisMachine = [], javaScript = true }: BrowserOptions): string[] {
  const rules = namesOfThisMachine.map((name) => `MAP ${name} localhost`).join(',');
  const switches = [
    '--disable-component-update',
    '--disable-quic',
    `--disable-features=${addressBarPages.join(',')}`,
    `--host-resolver-rules=${rules}`,
  ];
  if (!javaScript) switches.push('--blink-settings=scriptEnabled=false');
  // Chromium's sandbox refuses to run as root, as in a CI container.
  return process.getuid?.() === 0 ? [...switches, '--no-sandbox'] : switches;
}

/** Chromium has no switch for third-party cookies: the setting goes into a new profile. */
async function chromiumProfile({ thirdPartyCookies }: BrowserOptions): Promise<string> {
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

function launchFirefox(
  common: LaunchOptions,
  { thirdPartyCookies, namesOfThisMachine = [], javaScript = true }: BrowserOptions,
): Promise<Browser> {
  // 0 accepts all, 1 rejects third-party ones; Firefox's default, 5, gives each site a jar of its own.
  const cookieBehavior = { allowed: 0, blocked: 1 };
  const extraPrefsFirefox = {
    'javascript.enabled': javaScript,
    'network.dns.localDomains': namesOfThisMachine.join(','),
    // Otherwise it asks a name server for more than an address, and waits.
    'network.dns.use_https_rr_as_altsvc': false,
    ...(thirdPartyCookies && { 'network.cookie.cookieBehavior': cookieBehavior[thirdPartyCookies] }),
  };
  return puppeteer.launch({ ...common, browser: 'firefox', extraPrefsFirefox });
}
