import { getDomain } from 'tldts';

/**
 * Whether two URLs are of one site, as browsers see it: the same scheme and registrable domain, or, where there is none
 * (an IP address, a single label, a public suffix), the same host. Ports don't count.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-site
 */
export function isSameSite(a: URL, b: URL): boolean {
  return a.protocol === b.protocol && siteHost(a) === siteHost(b);
}

function siteHost({ hostname }: URL): string {
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
}
