import puppeteer, { type CDPSession, Connection } from 'puppeteer-core';
import { launch } from '../test/support/browsers.js';
import { goTo } from './tab.js';

/** Chromium, with nothing attached to the frames of its pages. */
export interface BareChromium {
  readonly version: string;
  /** Opens a page in a profile of its own, which holds no connection, cookie or cached page, and closes it after. */
  visit<T>(url: string, body: (page: CDPSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Starts Chromium. Puppeteer would stop every frame that has a process of its own until it has looked at it, which
 * takes longer than the logout: it lets go of the browser here and is told to look at no page.
 *
 * @throws where Chromium is not installed or doesn't start
 */
export async function launchBareChromium(): Promise<BareChromium> {
  const launched = await launch('chromium');
  const browserWSEndpoint = launched.wsEndpoint();
  await launched.disconnect();
  const browser = await puppeteer.connect({
    browserWSEndpoint,
    targetFilter: (target) => target.type() === 'browser',
  });
  const devTools = await browser.target().createCDPSession();
  const connection = Connection.fromSession(devTools);
  if (!connection) throw new Error('Chromium has closed its connection.');

  return {
    version: await browser.version(),
    async visit(url, body) {
      const { browserContextId } = await devTools.send('Target.createBrowserContext');
      try {
        const { targetId } = await devTools.send('Target.createTarget', {
          url: 'about:blank',
          browserContextId,
        });
        const { targetInfo } = await devTools.send('Target.getTargetInfo', { targetId });
        const page = await connection.createSession(targetInfo);
        await page.send('Page.enable');
        await goTo(page, url);
        return await body(page);
      } finally {
        await devTools.send('Target.disposeBrowserContext', { browserContextId });
      }
    },
    async close() {
      await browser.disconnect();
      await launched.close();
    },
  };
}
