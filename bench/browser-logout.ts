import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, CDPSession } from 'puppeteer-core';
import type { Site } from './site.js';

/** After this time a page is taken for one that never leaves. Hydra's own leaves after 7 s at the latest. */
export const GIVE_UP_AFTER_MS = 10_000;

/** One user's way out. */
export interface Way {
  /** Where the user is before. */
  readonly from: string;
  readonly endSessionUrl: string;
  /** The post-logout page. */
  readonly signedOutUrl: string;
}

/**
 * Signs a user out in a browser profile of its own, so that no connection, cookie or cached page is left from another.
 *
 * @returns milliseconds by the browser's clock, from the start of the navigation to the end-session endpoint to the
 * `load` of the post-logout page; undefined if it does not get there within 10 s
 */
export async function timeLogout(browser: Browser, way: Way): Promise<number | undefined> {
  return visit(browser, way, async (cdp) => {
    const arrival = new Promise<number>((resolve) => {
      let startedAt = 0;
      let signedOutPage = '';
      cdp.on('Network.requestWillBeSent', ({ request, timestamp, loaderId }) => {
        if (request.url === way.endSessionUrl) startedAt = timestamp;
        if (request.url === way.signedOutUrl) signedOutPage = loaderId;
      });
      cdp.on('Page.lifecycleEvent', ({ name, loaderId, timestamp }) => {
        if (name === 'load' && loaderId === signedOutPage) resolve((timestamp - startedAt) * 1000);
      });
    });
    await cdp.send('Network.enable');
    await cdp.send('Page.enable');
    await cdp.send('Page.setLifecycleEventsEnabled', { enabled: true });
    void cdp.send('Page.navigate', { url: way.endSessionUrl });
    return Promise.race([arrival, delay(GIVE_UP_AFTER_MS, undefined, { ref: false })]);
  });
}

/**
 * Signs a user out and weighs the logout page with all its frames when it leaves. The post-logout page answers
 * with a 204 here, which keeps the browser where it is.
 *
 * @param app serves the post-logout page
 * @returns bytes of JavaScript heap in use
 */
export async function weighLogoutPage(browser: Browser, way: Way, app: Site): Promise<number> {
  const usual = app.listener;
  return visit(browser, way, async (cdp) => {
    const leaving = new Promise<void>((resolve) => {
      app.listener = (_, response) => void response.writeHead(204).end(resolve);
    });
    void cdp.send('Page.navigate', { url: way.endSessionUrl });
    await leaving;
    await cdp.send('Performance.enable');
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  }).finally(() => {
    app.listener = usual;
  });
}

async function visit<T>(browser: Browser, { from }: Way, body: (cdp: CDPSession) => Promise<T>): Promise<T> {
  const profile = await browser.createBrowserContext();
  try {
    const page = await profile.newPage();
    await page.goto(from);
    return await body(await page.createCDPSession());
  } finally {
    await profile.close();
  }
}
