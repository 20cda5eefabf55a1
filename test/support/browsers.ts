import type { Browser } from 'puppeteer-core';
import { type BrowserName, findBrowser, missing } from '../../src/doctor/browser/find-browser.js';
import { type BrowserSettings, launchBrowser } from '../../src/doctor/browser/launch.js';

/** What a test may ask of a browser. */
export interface BrowserOptions extends Pick<BrowserSettings, 'thirdPartyCookies' | 'acceptInsecureCerts'> {
  /** Host names that lead to this machine. */
  namesOfThisMachine?: readonly string[];
  /** Run the scripts of pages: true unless set. */
  javaScript?: boolean;
  /** Open windows on a user's click alone, as users' browsers do. Unset: whenever a page asks. */
  blockPopUps?: boolean;
}

/**
 * Starts a headless browser with a profile of its own. The caller closes it.
 *
 * @throws where the browser is not installed or doesn't start: a test that needs it must fail, not be skipped
 */
export async function launch(name: BrowserName, options: BrowserOptions = {}): Promise<Browser> {
  const executablePath = await findBrowser(name);
  if (!executablePath) throw new Error(missing(name));
  const { namesOfThisMachine = [], javaScript = true, blockPopUps = false, ...settings } = options;
  const rules = namesOfThisMachine.map((name) => `MAP ${name} localhost`).join(',');
  return launchBrowser(name, executablePath, {
    ...settings,
    chromiumSwitches: [
      `--host-resolver-rules=${rules}`,
      ...(javaScript ? [] : ['--blink-settings=scriptEnabled=false']),
    ],
    ignoredChromiumSwitches: blockPopUps ? ['--disable-popup-blocking'] : [],
    firefoxPreferences: {
      'javascript.enabled': javaScript,
      'dom.disable_open_during_load': blockPopUps,
      'network.dns.localDomains': namesOfThisMachine.join(','),
    },
  });
}
