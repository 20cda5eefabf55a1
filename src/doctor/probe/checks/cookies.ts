import { type Cookie, parseSetCookie } from 'set-cookie-parser';
import { getPublicSuffix } from 'tldts';
import type { Rule } from '../../product.js';
import { type Check, type Context, finishOf, isCrossSite, type Seen } from '../check.js';
import type { Exchange } from '../exchange.js';
import { isTrustworthy } from '../trustworthy.js';

/** What keeps browsers from clearing a session cookie that the answer clears. */
export const cookieRules = {
  'cookie-rejected': {
    severity: 'warning',
    title: 'The answer clears a session cookie in a way that browsers refuse',
    cause:
      'A cookie is cleared under the conditions that it is set under. Names with __Host- or __Secure-, SameSite=None and Partitioned need Secure; __Host- needs Path=/ and no Domain; Secure needs https; the Domain has to be the host’s own.',
    effect:
      'Browsers keep the cookie. Users stay signed in, unless the application has ended the session on its server too.',
    fix: 'Clear the cookie with the attributes with which it was set.',
  },
  'cookie-ignored-cross-site': {
    severity: 'note',
    title: 'The answer clears a session cookie in a way that a cross-site frame ignores',
    cause: 'The client is of another site than the logout page, and the cookie is not SameSite=None.',
    effect:
      'In a frame, browsers keep the cookie. With `CROSS_SITE=finish` one click of the user’s visits the client in a window, which clears it. Users who leave before that, and all with `CROSS_SITE=off`, stay signed in, unless the application ends the session by sid on its server.',
    fix: 'End the session by sid on the server and confirm it, or register a backchannel_logout_uri.',
  },
} as const satisfies Record<string, Rule>;

type Id = keyof typeof cookieRules;

const sessionName = /sess|sid\b|auth|token|jwt|login|sso|aspnet/i;
const otherName = /csrf|xsrf/i;

interface Clearing {
  readonly cookie: Cookie;
  readonly url: URL;
}

/**
 * Judges the Set-Cookie headers that clear what looks like a session. Where there are none, nothing follows: the
 * request came without a session. Of several for one cookie, one good one is enough.
 */
export const checkCookies: Check<Id> = (exchange, context) => {
  const cleared = clearings(exchange);
  return [...new Set(cleared.map(({ cookie }) => cookie.name))].flatMap((name): Seen<Id>[] => {
    const all = cleared.filter(({ cookie }) => cookie.name === name);
    const refusals = all.map(refusalOf);
    const refusal = refusals.find((reason) => reason !== undefined);
    if (refusal && !refusals.includes(undefined)) {
      return [{ id: 'cookie-rejected', detail: `${name}: ${refusal}` }];
    }
    const ignored = all.every((clearing, i) => refusals[i] || isIgnoredInFrame(clearing, context));
    return ignored ? [{ id: 'cookie-ignored-cross-site', detail: `${name}: ${sameSiteOf(all[0])}` }] : [];
  });
};

function clearings({ hops, at }: Exchange): Clearing[] {
  return hops.flatMap(({ url, setCookie }) =>
    // Silent: it would print what a stranger wrote.
    parseSetCookie(setCookie, { decodeValues: false, silent: true })
      .filter(({ name }) => sessionName.test(name) && !otherName.test(name))
      .filter(({ maxAge, expires }) => (maxAge === undefined ? expires && expires <= at : maxAge <= 0))
      .map((cookie) => ({ cookie, url })),
  );
}

/**
 * Why browsers refuse a cookie.
 *
 * @see https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-5.7
 */
function refusalOf({ cookie, url }: Clearing): string | undefined {
  const { name, secure, domain, path, sameSite } = cookie;
  const prefix = /^__(host|secure)-/i.exec(name)?.[0];
  if (prefix && !secure) return `${prefix} without Secure`;
  if (/^__host-/i.test(name) && (domain || path !== '/')) return '__Host- needs Path=/ and no Domain';
  if (sameSite?.toLowerCase() === 'none' && !secure) return 'SameSite=None without Secure';
  if (cookie.partitioned && !secure) return 'Partitioned without Secure';
  if (secure && !isTrustworthy(url)) return 'Secure on http';
  return domain && !isOwnDomain(domain, url.hostname) ? `Domain=${domain} is not its own` : undefined;
}

function isOwnDomain(domain: string, host: string): boolean {
  const bare = domain.replace(/^\./, '').toLowerCase();
  if (bare === host) return true;
  return host.endsWith(`.${bare}`) && getPublicSuffix(bare) !== bare;
}

function isIgnoredInFrame({ cookie, url }: Clearing, context: Context): boolean {
  const covered = context.client.backchannelLogoutUri !== undefined || finishOf(context) === 'always';
  return !covered && isCrossSite(url, context) && cookie.sameSite?.toLowerCase() !== 'none';
}

function sameSiteOf(clearing: Clearing | undefined): string {
  return `SameSite=${clearing?.cookie.sameSite ?? 'Lax by default'}`;
}
