/** Why a registered `frontchannel_logout_uri` cannot be called. */
export type UriProblem = 'unparsable' | 'not_absolute_http' | 'has_fragment';

/**
 * Checks a registered URI (Front-Channel Logout 1.0, section 2: absolute, with scheme and host, no fragment).
 * Hydra registers anything.
 *
 * @returns undefined when the URI is good
 */
export function uriProblem(uri: string): UriProblem | undefined {
  // WHATWG parsing is generous: it reads `http:host`, and drops line breaks and surrounding spaces.
  if (!/^https?:\/\/[^/\\?#]/i.test(uri)) return 'not_absolute_http';
  if (/[\s\p{Cc}\\]/u.test(uri) || !URL.canParse(uri)) return 'unparsable';
  return uri.includes('#') ? 'has_fragment' : undefined;
}

/**
 * The URL that an iframe loads: the registered URI with `iss` and `sid` (Front-Channel Logout 1.0, section 3), each once,
 * as Hydra's own page has them. The rest of the URI's query stays to the letter; parsing and printing it again could
 * change its encoding.
 *
 * @param uri a URI that `uriProblem` finds good
 * @param issuer to the letter, as in the discovery document
 */
export function frontchannelLogoutUrl(uri: string, issuer: string, sid: string): string {
  const [base, query] = split(uri);
  const own = query.split('&').filter((pair) => pair !== '' && !isSetHere(pair));
  const set = [`iss=${encodeURIComponent(issuer)}`, `sid=${encodeURIComponent(sid)}`];
  return `${base}?${[...own, ...set].join('&')}`;
}

function split(uri: string): [base: string, query: string] {
  const mark = uri.indexOf('?');
  return mark < 0 ? [uri, ''] : [uri.slice(0, mark), uri.slice(mark + 1)];
}

function isSetHere(pair: string): boolean {
  const [name] = new URLSearchParams(pair).keys();
  return name === 'iss' || name === 'sid';
}
