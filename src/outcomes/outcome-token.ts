import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

/** How long a page may take to report, in seconds: a user may read it for a while before going on. */
const LIFETIME_S = 15 * 60;
const AUDIENCE = 'outcomes';

const claims = z.object({
  jti: z.string(),
  exp: z.number(),
  logoutId: z.string(),
  sub: z.string(),
  targets: z.array(z.array(z.string())),
  frames: z.number(),
  known: z.array(z.tuple([z.string(), z.enum(['blocked', 'invalid'])])),
});

/** What one page was about, as its token remembers it. */
export interface PageRecord {
  readonly logoutId: string;
  /** Who has signed out. */
  readonly sub: string;
  /** For each URL that ends sessions, the ids of the clients whose it is. */
  readonly targets: readonly (readonly string[])[];
  /** How many of them have a frame; these come first. */
  readonly frames: number;
  /** The participants without a frame: client id and outcome. */
  readonly known: readonly (readonly [clientId: string, outcome: 'blocked' | 'invalid'])[];
}

/** A token that was checked. */
export interface VerifiedToken extends PageRecord {
  /** Differs for every page. */
  readonly id: string;
  /** When it expires, in seconds since 1970. */
  readonly expiresAt: number;
}

/** Signs what a page is about and checks it when the page reports or asks: JWTs (RFC 7519), HS256. */
export interface OutcomeTokens {
  sign(page: PageRecord): Promise<string>;
  /** Gives undefined for a token that is forged, too late, or not one of ours. */
  verify(token: string): Promise<VerifiedToken | undefined>;
}

/**
 * @param secrets the first one signs, all are accepted
 */
export function createOutcomeTokens(secrets: readonly string[]): OutcomeTokens {
  const keys = secrets.map((secret) => new TextEncoder().encode(secret));
  return {
    sign: (page) =>
      new SignJWT({ ...page })
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(randomBytes(12).toString('base64url'))
        .setAudience(AUDIENCE)
        .setExpirationTime(`${LIFETIME_S}s`)
        .sign(keys[0] as Uint8Array),
    async verify(token) {
      for (const key of keys) {
        const verified = await jwtVerify(token, key, { audience: AUDIENCE }).catch(() => undefined);
        const payload = claims.safeParse(verified?.payload);
        if (payload.success) return { ...payload.data, id: payload.data.jti, expiresAt: payload.data.exp };
      }
      return undefined;
    },
  };
}
