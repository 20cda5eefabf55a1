import type { CDPSession, Frame, HTTPRequest, Page } from 'puppeteer-core';
import { Cookie } from 'tough-cookie';

/** What a browser's driver sees of a frame, beside what its page can know. */
export interface Sighting {
  /** Why the last request for a page failed, as the browser calls it; undefined where one came. */
  failure?: string;
  /** The names of cookies that an answer clears and the browser keeps nevertheless. Only Chromium tells. */
  readonly keptCookies: Set<string>;
}

/** A driver's errors that are none: nothing was to be shown (204, a download), or the page has moved on. */
const noFailure: readonly string[] = ['net::ERR_ABORTED', 'NS_BINDING_ABORTED'];

/**
 * Watches the frames of a page from now on.
 *
 * @returns what was seen, by the URL that the frame began with
 */
export function watchSightings(page: Page): ReadonlyMap<string, Sighting> {
  const sightings = new Map<string, Sighting>();
  const beginnings = new WeakMap<Frame, string>();

  function sightingOf(url: string): Sighting {
    const sighting = sightings.get(url) ?? { keptCookies: new Set<string>() };
    sightings.set(url, sighting);
    return sighting;
  }

  function frameSighting(request: HTTPRequest): Sighting | undefined {
    const frame = request.frame();
    if (!request.isNavigationRequest() || !frame || frame.parentFrame() !== page.mainFrame())
      return undefined;
    const url = beginnings.get(frame) ?? request.url();
    beginnings.set(frame, url);
    return sightingOf(url);
  }

  page.on('request', (request) => {
    const sighting = frameSighting(request);
    if (sighting) delete sighting.failure;
  });
  page.on('requestfailed', (request) => {
    const sighting = frameSighting(request);
    const failure = request.failure()?.errorText;
    if (sighting && failure && !noFailure.includes(failure)) sighting.failure = failure;
  });
  return sightings;
}

/**
 * Watches, in Chromium, which cookies the answers to the frames' first requests clear in vain.
 *
 * @param note called with the URL that was asked for and the name of the cookie
 */
export async function watchKeptCookies(cdp: CDPSession, note: (url: string, name: string) => void) {
  const urls = new Map<string, string>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!urls.has(requestId)) urls.set(requestId, request.url);
  });
  cdp.on('Network.responseReceivedExtraInfo', ({ requestId, blockedCookies }) => {
    const url = urls.get(requestId);
    if (!url) return;
    for (const { cookieLine } of blockedCookies) {
      const cookie = Cookie.parse(cookieLine);
      if (cookie && cookie.TTL() <= 0) note(url, cookie.key);
    }
  });
  await cdp.send('Network.enable');
}
