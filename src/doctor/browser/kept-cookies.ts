import { EventEmitter, once } from 'node:events';
import type { CDPSession } from 'puppeteer-core';
import { Cookie } from 'tough-cookie';

/** What is still to come of the answers to the frames' requests. */
export interface KeptCookies {
  /** Resolves once Chromium has told of the cookies of each answer, or the time is up. */
  settled(limitMs: number): Promise<void>;
}

/**
 * Watches, in Chromium, which cookies the answers to the frames' first requests clear in vain. Chromium tells of an
 * answer and of its cookies in two messages, and the second may be late.
 *
 * @param note called with the URL that was asked for and the name of the cookie
 */
export async function watchKeptCookies(
  cdp: CDPSession,
  note: (url: string, name: string) => void,
): Promise<KeptCookies> {
  const urls = new Map<string, string>();
  /** How many messages about cookies are to come; one that came before its answer counts below 0. */
  const missing = new Map<string, number>();
  const arrivals = new EventEmitter();
  const count = (requestId: string, by: 1 | -1) =>
    void missing.set(requestId, (missing.get(requestId) ?? 0) + by);

  cdp.on('Network.requestWillBeSent', ({ requestId, request, redirectHasExtraInfo }) => {
    if (!urls.has(requestId)) urls.set(requestId, request.url);
    if (redirectHasExtraInfo) count(requestId, 1);
  });
  cdp.on('Network.responseReceived', ({ requestId, hasExtraInfo }) => {
    if (hasExtraInfo) count(requestId, 1);
  });
  cdp.on('Network.responseReceivedExtraInfo', ({ requestId, blockedCookies }) => {
    count(requestId, -1);
    const url = urls.get(requestId);
    for (const { cookieLine } of url ? blockedCookies : []) {
      const cookie = Cookie.parse(cookieLine);
      if (url && cookie && cookie.TTL() <= 0) note(url, cookie.key);
    }
    arrivals.emit('arrival');
  });
  await cdp.send('Network.enable');
  return {
    async settled(limitMs) {
      const signal = AbortSignal.timeout(limitMs);
      while (!signal.aborted && [...missing.values()].some((number) => number > 0))
        await once(arrivals, 'arrival', { signal }).catch(() => {});
    },
  };
}
