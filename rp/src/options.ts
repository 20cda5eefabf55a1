import { type ClearedCookie, clearingHeader } from './clear-cookies.js';
import { type KnownCookie, readSessionCookie, type SessionCookie } from './session-cookie.js';

/**
 * What the application did with a front-channel logout request:
 *
 * - `ended`: the session of this `sid` is ended, or your server knows for certain that it lives no more
 * - `none`: the request came with no session
 * - `other`: it came with a session of another `sid`, which was left alone
 */
export type SessionEnd = 'ended' | 'none' | 'other';

/**
 * Ends a session: that of `sid`, or, where the request has none, that of the cookie which came with it.
 *
 * @throws whatever goes wrong; the browser then gets no proof
 */
export type EndSession<Given> = (
  logout: { readonly sid: string | undefined } & Given,
) => SessionEnd | Promise<SessionEnd>;

/** What `Clear-Site-Data` can clear in every browser. `cookies` are those of the whole registrable domain. */
export type SiteData = 'cache' | 'cookies' | 'storage';

/** How an application's front-channel logout endpoint works. `Given` is what `endSession` gets beside `sid`. */
export interface FrontchannelLogoutOptions<Given> {
  /** The OpenID provider's issuer identifier, exactly as in its ID tokens, a slash at the end included. */
  readonly issuer: string;
  /** The origin of the OpenID provider's logout page, such as `https://login.example.com`; or several. */
  readonly logoutPage: string | readonly string[];
  readonly endSession: EndSession<Given>;
  /**
   * How you set your session cookie, or each of them. A request without a session shows that there was none if the
   * browser would have sent them all. Unset: it never shows that, and the logout page says that it is unsure.
   */
  readonly sessionCookie?: SessionCookie | readonly SessionCookie[];
  /** Cookies that the answer removes. */
  readonly clearCookies?: readonly ClearedCookie[];
  /** What the answer has the browser clear, by `Clear-Site-Data`. Browsers heed it on https. */
  readonly clearSiteData?: readonly SiteData[];
}

/** The options once they are known to be right, as the answers need them. */
export interface Settings {
  readonly issuer: string;
  readonly logoutPages: readonly string[];
  /** None if the application does not say. */
  readonly sessionCookies: readonly KnownCookie[];
  /** Sent once a session is ended, or none was found. */
  readonly clearingHeaders: readonly (readonly [name: string, value: string])[];
}

const siteData: readonly SiteData[] = ['cache', 'cookies', 'storage'];

/**
 * Checks the options when the endpoint is made, so that no request meets a mistake in them.
 *
 * @throws {TypeError} saying which option is wrong and what to write
 */
export function readOptions(options: FrontchannelLogoutOptions<never>): Settings {
  const { issuer, logoutPage, sessionCookie = [] } = options;
  const { endSession, clearCookies = [], clearSiteData = [] } = options;
  if (!URL.canParse(issuer)) throw wrong('issuer', issuer, 'a URL, as in your ID tokens');
  const logoutPages = [logoutPage].flat();
  if (logoutPages.length === 0) throw wrong('logoutPage', logoutPage, 'one origin or more');
  for (const origin of logoutPages) {
    if (!isOrigin(origin)) throw wrong('logoutPage', origin, 'an origin, such as https://login.example.com');
  }
  if (typeof endSession !== 'function') throw wrong('endSession', endSession, 'a function');
  for (const data of clearSiteData) {
    if (!siteData.includes(data)) throw wrong('clearSiteData', data, siteData.join(', '));
  }
  return {
    issuer,
    logoutPages,
    sessionCookies: [sessionCookie].flat().map(readSessionCookie),
    clearingHeaders: [
      ...clearCookies.map((cookie) => ['Set-Cookie', clearingHeader(cookie)] as const),
      ...(clearSiteData.length > 0 ? [['Clear-Site-Data', quoted(clearSiteData)] as const] : []),
    ],
  };
}

/** Browsers compare origins letter by letter, so only the way that they write one will do. */
function isOrigin(value: string): boolean {
  return URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}

function wrong(option: string, value: unknown, wanted: string): TypeError {
  return new TypeError(`${option} is ${JSON.stringify(value)}. Expected: ${wanted}.`);
}
