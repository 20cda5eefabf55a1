/** When browsers send a cookie, by its SameSite attribute. */
export type SameSite = 'strict' | 'lax' | 'none';

/** A request's headers by name; nothing, null or '' for one that did not come. */
export type ReadHeader = (name: string) => string | null | undefined;

/**
 * Whether the browser would have sent a session cookie with this request, had it one. Where a browser does not say,
 * the answer is no.
 *
 * `Sec-Fetch-Storage-Access: active` says that cross-site cookies came along, which leaves out Lax and Strict ones.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 * @see https://privacycg.github.io/storage-access-headers/
 */
export function couldCarrySession(header: ReadHeader, sameSite: SameSite): boolean {
  const site = header('sec-fetch-site');
  if (site === 'same-origin' || site === 'same-site' || site === 'none') return true;
  if (site !== 'cross-site') return false;
  // In a window of its own, a cross-site link carries all but Strict cookies.
  if (isWindowOpenedElsewhere(header)) return sameSite !== 'strict';
  return sameSite === 'none' && header('sec-fetch-storage-access') === 'active';
}

/**
 * Whether the request is for a window and comes from another site. Once the page there loads itself again, the browser
 * sends Strict cookies too.
 */
export function isWindowOpenedElsewhere(header: ReadHeader): boolean {
  return header('sec-fetch-site') === 'cross-site' && header('sec-fetch-dest') === 'document';
}
