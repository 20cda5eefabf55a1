import type { Browser } from 'puppeteer-core';
import { type BrowserName, browsers, findBrowser } from './find-browser.js';
import { launchBrowser } from './launch.js';

/** The one that tells more comes first. */
const preferred: readonly BrowserName[] = ['chromium', 'firefox'];

/**
 * The logout page here has no address, so Chromium takes it for one of the public internet and keeps it from the
 * relying parties of a private network. The real page has the address of its host.
 */
const chromiumSwitches = ['--disable-features=LocalNetworkAccessChecks'];

/**
 * Starts the Chromium or Firefox that this machine has, with third-party cookies blocked.
 *
 * @throws {Error} where there is none, or it does not start; says what to do
 */
export async function openBrowser(): Promise<Browser> {
  for (const name of preferred) {
    const path = await findBrowser(name);
    if (path) return launchBrowser(name, path, { thirdPartyCookies: 'blocked', chromiumSwitches });
  }
  const { chromium, firefox } = browsers;
  throw new Error(
    `There is neither Chromium nor Firefox on this machine. Install one (on Debian: apt-get install ${chromium.debian}), or set ${chromium.variable} or ${firefox.variable} to the path of its binary.`,
  );
}
