import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer-core';
import type { BareChromium } from './bare-chromium.js';
import type { Site } from './site.js';

/** After this time a page is taken for one that never leaves. Hydra's own leaves after 7 s at the latest. */
export const GIVE_UP_AFTER_MS = 10_000;

/** One user's way out. */
export interface Way {
  /** Where the user is before signing in. */
  readonly from: string;
  /** Signs the user in with this tab, and gives the URL that signs the user out. */
  signIn(tab: CDPSession): Promise<string>;
  /** The post-logout page. */
  readonly signedOutUrl: string;
}

/**
 * Signs a user in and out.
 *
 * @returns milliseconds by the browser's clock, from the start of the navigation to the end-session endpoint to the
 * `load` of the post-logout page; undefined if it does not get there within 10 s
 */
export function timeLogout(browser: BareChromium, way: Way): Promise<number | undefined> {
  return browser.visit(way.from, async (page) => {
    const endSessionUrl = await way.signIn(page);
    const arrival = new Promise<number>((resolve) => {
      let startedAt = 0;
      let signedOutPage = '';
      page.on('Network.requestWillBeSent', ({ request, timestamp, loaderId }) => {
        if (request.url === endSessionUrl) startedAt = timestamp;
        if (request.url === way.signedOutUrl) signedOutPage = loaderId;
      });
      page.on('Page.lifecycleEvent', ({ name, loaderId, timestamp }) => {
        if (name === 'load' && loaderId === signedOutPage) resolve((timestamp - startedAt) * 1000);
      });
    });
    await page.send('Network.enable');
    await page.send('Page.setLifecycleEventsEnabled', { enabled: true });
    await page.send('Page.navigate', { url: endSessionUrl });
    return Promise.race([arrival, delay(GIVE_UP_AFTER_MS, undefined, { ref: false })]);
  });
}

/**
 * Signs a user in and out, and weighs the logout page with all its frames when it leaves. The post-logout page answers
 * with a 204 here, which keeps the browser where it is.
 *
 * @param app serves the post-logout page
 * @returns bytes of JavaScript heap that the page's process uses
 */
export async function weighLogoutPage(browser: BareChromium, way: Way, app: Site): Promise<number> {
  const usual = app.listener;
  try {
    return await browser.visit(way.from, async (page) => {
      const endSessionUrl = await way.signIn(page);
      const leaving = new Promise<void>((resolve) => {
        app.listener = (_, response) => void response.writeHead(204).end(resolve);
      });
      await page.send('Page.navigate', { url: endSessionUrl });
      await leaving;
      await page.send('Performance.enable');
      await page.send('HeapProfiler.collectGarbage');
      const { metrics } = await page.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
    });
  } finally {
    app.listener = usual;
  }
}
