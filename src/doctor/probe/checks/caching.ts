import CachePolicy from 'http-cache-semantics';
import type { Rule } from '../../product.js';
import type { Check } from '../check.js';
import { type Hop, isPermanentRedirect, placeOf } from '../exchange.js';

/** What keeps a request from the application because an older answer is at hand. */
export const cachingRules = {
  'answer-from-cache': {
    severity: 'error',
    title: 'The answer comes from a cache between here and the application',
    cause:
      'Its Age header says that it was made before the doctor asked, with a sid that nobody asked for before. A CDN or proxy stores the answer and does not tell the queries apart.',
    effect: 'The application hears of hardly any logout. Users stay signed in.',
    fix: 'Answer with Cache-Control: no-store, and take the path out of the cache’s rules.',
  },
  'answer-cacheable': {
    severity: 'warning',
    title: 'Browsers may store the answer and use it again',
    cause:
      'It has Cache-Control: max-age or Expires, or a Last-Modified without either, from which browsers guess.',
    effect:
      'A stored answer clears nothing. It is used where the same URL with the same sid is loaded again: after a logout that did not work at once, or when the sign-out is finished in a window.',
    fix: 'Answer with Cache-Control: no-store, as Front-Channel Logout 1.0 asks for.',
  },
} as const satisfies Record<string, Rule>;

/**
 * Judges the answer that does the work: the first that is no redirect for good. A stored redirect for good still leads
 * to its target, and what comes after the work may well be stored.
 */
export const checkCaching: Check<keyof typeof cachingRules> = ({ hops }) => {
  const hop = hops.find((hop) => !isPermanentRedirect(hop));
  if (!hop) return [];
  const { age = '', 'cache-control': cacheControl } = hop.headers;
  if (Number.parseInt(age, 10) > 0) {
    return [{ id: 'answer-from-cache', detail: `Age: ${age} at ${placeOf(hop.url)}` }];
  }
  const seconds = freshSeconds(hop);
  if (seconds <= 0) return [];
  const why = cacheControl === undefined ? 'no Cache-Control' : `Cache-Control: ${cacheControl}`;
  return [{ id: 'answer-cacheable', detail: `${why}, fresh for ${Math.round(seconds)} s` }];
};

/**
 * For how many seconds a browser may use an answer again without asking: what the headers say, or else a tenth of the
 * time since Last-Modified (RFC 9111, section 4.2.2), as browsers guess.
 */
function freshSeconds({ status, headers, url }: Hop): number {
  const policy = new CachePolicy(
    { method: 'GET', url: url.href, headers: {} },
    { status, headers: { ...headers } },
    { shared: false },
  );
  return policy.maxAge();
}
