import type { SameSite } from './session-cookie.js';

/** A cookie to remove. A browser finds it by name, domain and path, and takes the rest into account: as it was set. */
export interface ClearedCookie {
  readonly name: string;
  /** Unset: `/`. */
  readonly path?: string;
  /** Unset: a cookie of this host alone. */
  readonly domain?: string;
  readonly secure?: boolean;
  /** In a cross-site frame, browsers heed nothing but `none`. */
  readonly sameSite?: SameSite;
  readonly partitioned?: boolean;
}

/** A token of RFC 9110, section 5.6.2. */
const namePattern = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What an attribute's value may be made of: RFC 6265, section 4.1.1. */
const valuePattern = /^[\x20-\x3a\x3c-\x7e]+$/;

/**
 * The value of the `Set-Cookie` header that removes a cookie.
 *
 * @throws {TypeError} if browsers would not take it
 * @see https://httpwg.org/specs/rfc6265.html#sane-set-cookie
 */
export function clearingHeader(cookie: ClearedCookie): string {
  const { name, path = '/', domain, secure, sameSite, partitioned } = cookie;
  const refuse = (reason: string) => new TypeError(`clearCookies: ${JSON.stringify(name)} ${reason}.`);
  if (!namePattern.test(name)) throw refuse('is no name of a cookie');
  if (!valuePattern.test(path) || !path.startsWith('/')) throw refuse('needs a path that starts with /');
  if (domain !== undefined && !valuePattern.test(domain)) throw refuse('needs a domain, or none at all');
  if (!secure && (sameSite === 'none' || partitioned || /^__(Host|Secure)-/i.test(name))) {
    throw refuse('needs secure: true, or browsers ignore it');
  }
  return [
    `${name}=`,
    'Max-Age=0',
    `Path=${path}`,
    ...(domain ? [`Domain=${domain}`] : []),
    ...(secure ? ['Secure'] : []),
    'HttpOnly',
    ...(sameSite ? [`SameSite=${attribute[sameSite]}`] : []),
    ...(partitioned ? ['Partitioned'] : []),
  ].join('; ');
}

const attribute = { strict: 'Strict', lax: 'Lax', none: 'None' } as const;
