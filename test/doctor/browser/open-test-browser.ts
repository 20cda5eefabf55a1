import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { type BrowserName, findBrowser } from '../../../src/doctor/browser/find-browser.js';
import { launchBrowser } from '../../../src/doctor/browser/launch.js';
import { otherHost } from '../../browser/support/in-browsers.js';
import { ownFolder } from '../../support/own-folder.js';

const hostRules = '--host-resolver-rules=MAP *.test localhost';

/** Starts the doctor's own browser, but that it takes the tests' certificates and the names of this machine. */
export async function openTestBrowser(name: BrowserName): Promise<Browser> {
  return launchBrowser(name, (await findBrowser(name)) as string, {
    thirdPartyCookies: 'blocked',
    acceptInsecureCerts: true,
    chromiumSwitches: ['--disable-features=LocalNetworkAccessChecks', hostRules],
    firefoxPreferences: { 'network.dns.localDomains': otherHost },
  });
}

/**
 * Makes a program that starts Chromium like that, to be named by CHROMIUM_BIN.
 *
 * @returns its path, in a folder that `removeOwnFolders` removes
 */
export async function lenientChromium(): Promise<string> {
  const chromium = await findBrowser('chromium');
  const script = `#!/bin/sh\nexec '${chromium}' --ignore-certificate-errors '${hostRules}' "$@"\n`;
  const path = join(ownFolder({ chromium: script }), 'chromium');
  chmodSync(path, 0o755);
  return path;
}
