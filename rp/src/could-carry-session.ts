import type { KnownCookie } from './session-cookie.js';

/** A request's headers by name; nothing, null or '' for one that did not come. */
export type ReadHeader = (name: string) => string | null | undefined;

/**
 * Where an answer must be shown for its request to have brought the session cookie, had the browser one:
 *
 * - `nowhere`: a browser may have withheld it, or does not say
 * - `anywhere`
 * - `same-site`: framed by a page of this site; `same-origin`: by one of this very origin
 */
export type Place = 'nowhere' | 'anywhere' | 'same-site' | 'same-origin';

/**
 * Whether the browser may send a session cookie if the page asks once more: a Strict one is withheld from a window
 * that another site leads here, and not from what this site's own page loads next. Firefox withholds it from an
 * address that the user opens too, if another site redirects it here.
 *
 * @param cookies none if the application does not say: then one may be Strict
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-same-site-and-cross-site-re
 */
export function couldCarrySessionNext(header: ReadHeader, cookies: readonly KnownCookie[]): boolean {
  const strict = cookies.length === 0 || cookies.some(({ sameSite }) => sameSite === 'strict');
  const site = header('sec-fetch-site');
  return strict && header('sec-fetch-dest') === 'document' && (site === 'cross-site' || site === 'none');
}

/**
 * Where the request would have brought every session cookie, as far as its headers can tell. The page's script judges
 * the rest. Headers come to https and to localhost alone, where Chromium and Firefox send Secure cookies on http too.
 *
 * `Sec-Fetch-Site` speaks of who asks, not of the page around: a frame that a cross-site page shows and that moves on
 * by itself is `same-origin`, and has no cookies. `Sec-Fetch-Storage-Access` comes with what is cross-site by the page
 * around; `active` says that cookies came along, which leaves out Lax and Strict ones. Not every browser sends it.
 *
 * @param cookies none if the application does not say
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 * @see https://privacycg.github.io/storage-access-headers/
 */
export function placeOfProof(header: ReadHeader, cookies: readonly KnownCookie[]): Place {
  if (cookies.length === 0 || cookies.some(({ partitioned }) => partitioned)) return 'nowhere';
  const site = header('sec-fetch-site');
  if (!site) return 'nowhere';
  // In a window of its own, any link carries all but Strict cookies.
  if (header('sec-fetch-dest') === 'document')
    return couldCarrySessionNext(header, cookies) ? 'nowhere' : 'anywhere';
  const storageAccess = header('sec-fetch-storage-access');
  if (storageAccess) {
    const sent = storageAccess === 'active' && cookies.every(({ sameSite }) => sameSite === 'none');
    return sent ? 'anywhere' : 'nowhere';
  }
  return site === 'same-site' || site === 'same-origin' ? site : 'nowhere';
}
