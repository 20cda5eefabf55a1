import type { HTTPRequest, Page } from 'puppeteer-core';
import type { Rehearsal } from './rehearsal.js';

/**
 * Hands the logout page's report over at once. Chromium's driver loses a Blob's content, and at times the whole request,
 * when the page moves on, which it does in the same breath. A script: it runs in the page, before the page's own.
 */
const reportAtOnce = `if (self === top) {
  const contents = new WeakMap();
  self.Blob = class extends Blob {
    constructor(parts, options) {
      super(parts, options);
      contents.set(this, parts.join(''));
    }
  };
  navigator.sendBeacon = (url, data) => {
    reportToDoctor(contents.get(data));
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
    return request.abort();
  }
}
