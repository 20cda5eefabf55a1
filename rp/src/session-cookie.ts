/** When browsers send a cookie, by its SameSite attribute. */
export type SameSite = 'strict' | 'lax' | 'none';

/**
 * How an application sets its session cookie: what decides whether a browser sends it with a logout request. Say what
 * the `Set-Cookie` header says; give `host` or `domain`, never both.
 */
export type SessionCookie = {
  /** Its Path, such as `/`. The browser's path counts, not the one that a proxy makes of it. */
  readonly path: string;
  /** Unset: `strict`, which claims least. */
  readonly sameSite?: SameSite;
  /**
   * Whether browsers may keep it apart by the site that frames the application: it has Partitioned, or people sign in
   * inside pages of other sites, where Firefox keeps every cookie apart. Unset: true for `none`, which claims least.
   */
  readonly partitioned?: boolean;
} & (
  | {
      /** The host that sets it without a Domain, such as `app.example.com`. Other hosts never get it. */
      readonly host: string;
      readonly domain?: undefined;
    }
  | {
      /** Its Domain, such as `example.com`. */
      readonly domain: string;
      readonly host?: undefined;
    }
);

/** A session cookie with nothing left to guess, as the page's script gets it too. */
export interface KnownCookie {
  readonly path: string;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
  readonly host: string;
  /** Whether hosts below `host` get it too. */
  readonly below: boolean;
}

const sameSites: readonly unknown[] = ['strict', 'lax', 'none'];

/**
 * Checks what is said of a session cookie.
 *
 * @throws {TypeError} saying what is missing or wrong
 */
export function readSessionCookie(cookie: SessionCookie): KnownCookie {
  const { path, sameSite = 'strict', partitioned = sameSite === 'none', host, domain } = cookie;
  const refuse = (reason: string) => new TypeError(`sessionCookie ${JSON.stringify(cookie)} ${reason}.`);
  if (typeof path !== 'string' || !path.startsWith('/')) throw refuse('needs its path, such as /');
  if (!sameSites.includes(sameSite)) throw refuse(`needs a sameSite of ${sameSites.join(', ')}`);
  const at = host ?? domain?.replace(/^\./, '');
  if (!at || (host && domain)) throw refuse('needs either the host that sets it, or its domain');
  const parsed = `http://${at}`;
  if (!URL.canParse(parsed) || new URL(parsed).hostname !== at.toLowerCase()) {
    throw refuse('needs a host name alone, without scheme and port');
  }
  return { path, sameSite, partitioned, host: at.toLowerCase(), below: !host };
}
