import type { Place } from './could-carry-session.js';
import type { KnownCookie } from './session-cookie.js';

/**
 * A script that tells the logout page `confirmed` if the request for this very page would have brought the session
 * cookies, else `unsure`. It judges what the browser alone knows: the URL that it asked for, whatever proxies and
 * routers made of it, and who frames the page. The answer's `frame-ancestors` lets nobody but logout pages do so.
 *
 * @param place where the proof holds
 * @param origins of logout pages; the one that gets its message is the page around
 */
export function absenceScript(
  place: Exclude<Place, 'nowhere'>,
  cookies: readonly KnownCookie[],
  origins: readonly string[],
): string {
  const given = [place, cookies, origins].map((value) => JSON.stringify(value).replaceAll('<', '\\u003c'));
  return `(${judge})(${given.join(', ')});`;
}

/** Plain JavaScript: it goes to browsers as it is written here. */
const judge = `(place, cookies, origins) => {
  const { origin, hostname, pathname } = location;
  // RFC 6265, sections 5.1.3 and 5.1.4.
  const reaches = ({ host, below, path }) =>
    (hostname === host || (below && hostname.endsWith('.' + host))) &&
    (pathname === path || pathname.startsWith(path.endsWith('/') ? path : path + '/'));
  // Hosts of one site share two labels. The header has said that they are of one, unless the frame moved on by itself.
  const siteOf = (host) => host.split('.').slice(-2).join('.');
  const around = {
    anywhere: () => true,
    'same-origin': (page) => page === origin,
    'same-site': (page) => siteOf(new URL(page).hostname) === siteOf(hostname),
  };
  const page = parent === self ? self.opener : parent;
  for (const to of origins) {
    // A credentialless frame has no cookies. WebKit's hasStorageAccess() says no where they come along.
    const sure = !self.credentialless && cookies.every(reaches) && (parent === self || around[place](to));
    page?.postMessage(sure ? { frontchannel_logout: 'confirmed' } : { frontchannel_logout: 'unsure' }, to);
  }
}`;
