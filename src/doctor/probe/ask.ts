import { isSameSite } from '../product.js';
import { type Exchange, type Failure, type Hop, isRedirect, placeOf, targetOf } from './exchange.js';
import { failureOf } from './failures.js';
import { request } from './request.js';
import { isTrustworthy } from './trustworthy.js';

/** As many as browsers follow. @see https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MAX_REDIRECTS = 20;

/** How a URL is asked. */
export interface AskOptions {
  /** What all requests together may take, in milliseconds. */
  readonly limitMs: number;
  /** On whose behalf it is asked, where that is known. */
  readonly logoutPage: URL | undefined;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

/**
 * Asks a URL as the logout page's frame would, and follows its redirects. Never fails: what goes wrong is the result.
 */
export async function ask(start: URL, { limitMs, logoutPage, signal }: AskOptions): Promise<Exchange> {
  const at = new Date();
  const startedAt = performance.now();
  const hops: Hop[] = [];
  const end = (failure?: Failure, body = ''): Exchange => ({
    at,
    hops,
    failure,
    ms: performance.now() - startedAt,
    body,
  });
  const stop = new AbortController();
  const abort = () => stop.abort();
  const timer = setTimeout(abort, limitMs);
  signal.addEventListener('abort', abort, { once: true });
  let url = start;
  try {
    while (hops.length <= MAX_REDIRECTS) {
      const answer = await request(
        url,
        fetchSite([...hops.map((hop) => hop.url), url], logoutPage),
        stop.signal,
      );
      hops.push(answer.hop);
      if (!isRedirect(answer.hop)) return end(undefined, await answer.readBody());
      answer.drop();
      const target = targetOf(answer.hop);
      if (!target) return end(brokenRedirect(answer.hop));
      target.hash = '';
      if (hops.some((hop) => hop.url.href === target.href)) return end(circle(hops, target));
      url = target;
    }
    return end({
      id: 'redirect-too-many',
      detail: `${MAX_REDIRECTS} redirects, and the next to ${placeOf(url)}`,
    });
  } catch (error) {
    return end(stop.signal.aborted ? timeout(hops, url, limitMs) : failureOf(error, url));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** What browsers send as Sec-Fetch-Site: the farthest that any URL on the way is from the page. */
function fetchSite(urls: readonly URL[], logoutPage: URL | undefined): string | undefined {
  const last = urls.at(-1);
  if (!logoutPage || !last || !isTrustworthy(last)) return undefined;
  if (urls.every(({ origin }) => origin === logoutPage.origin)) return 'same-origin';
  return urls.every((url) => isSameSite(url, logoutPage)) ? 'same-site' : 'cross-site';
}

function brokenRedirect({ status, headers: { location } }: Hop): Failure {
  return {
    id: 'redirect-broken',
    detail: `${status} with ${location ? `Location: ${location}` : 'no Location'}`,
  };
}

function circle(hops: readonly Hop[], target: URL): Failure {
  const setsCookie = hops.some(({ setCookie }) => setCookie.length > 0);
  return { id: setsCookie ? 'redirect-needs-cookie' : 'redirect-loop', detail: `back to ${placeOf(target)}` };
}

function timeout(hops: readonly Hop[], url: URL, limitMs: number): Failure {
  const begun = hops.at(-1)?.url === url;
  const what = begun ? 'the answer did not end' : 'no answer';
  return { id: 'probe-timeout', detail: `${what} within ${limitMs} ms at ${placeOf(url)}` };
}
