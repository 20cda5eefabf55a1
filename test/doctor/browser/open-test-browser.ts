import type { Browser } from 'puppeteer-core';
import { type BrowserName, findBrowser } from '../../../src/doctor/browser/find-browser.js';
import { launchBrowser } from '../../../src/doctor/browser/launch.js';
import { otherHost } from '../../browser/support/in-browsers.js';

/** Starts the doctor's own browser, but that it takes the tests' certificates and the names of this machine. */
export async function openTestBrowser(name: BrowserName): Promise<Browser> {
  return launchBrowser(name, (await findBrowser(name)) as string, {
    thirdPartyCookies: 'blocked',
    acceptInsecureCerts: true,
    chromiumSwitches: [
      '--disable-features=LocalNetworkAccessChecks',
      `--host-resolver-rules=MAP *.test localhost`,
    ],
    firefoxPreferences: { 'network.dns.localDomains': otherHost },
  });
}
