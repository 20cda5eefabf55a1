import type { HTTPRequest, Page } from 'puppeteer-core';
import type { Rehearsal } from './rehearsal.js';

/**
 * Hands the logout page's report over at once. Chromium's driver at times loses the request when the page moves on, which
 * it does in the same breath. A script: it runs in the page, before the page's own.
 */
const reportAtOnce = `if (self === top) {
  navigator.sendBeacon = (url, report) => {
    reportToDoctor(report);
    return true;
  };
}`;

/**
 * Gives a page's browser the rehearsal's answers, and the network's for all else.
 *
 * @returns gives the URL that the logout page leaves for, by itself or because something sends it away
 */
export async function answerFor(page: Page, rehearsal: Rehearsal): Promise<() => Promise<string>> {
  let leave: (url: string) => void = () => {};
  const left = new Promise<string>((resolve) => {
    leave = resolve;
  });
  await page.exposeFunction('reportToDoctor', (report: string) => rehearsal.report(report));
  await page.evaluateOnNewDocument(reportAtOnce);
  page.on('request', (request) => {
    // What fails here is a request of a page that is gone.
    answer(request).catch(() => {});
  });
  await page.setRequestInterception(true);
  return () => left;

  async function answer(request: HTTPRequest) {
    const url = request.url();
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return request.continue();
    const rehearsed = await rehearsal.page(url);
    if (rehearsed) return request.respond(rehearsed);
    leave(url);
    // The page stays, and can still report: another error would put its own page there.
    return request.abort('aborted');
  }
}
