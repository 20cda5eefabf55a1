import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { keysFor } from '../keys.js';

/** How long a page may take to report, in seconds: a user may read it for a while before going on. */
const LIFETIME_S = 15 * 60;
const AUDIENCE = 'outcomes';

const claims = z.object({ jti: z.string(), exp: z.number(), logoutId: z.string() });

/** A token that was checked. */
export interface VerifiedToken {
  /** Differs for every page. */
  readonly id: string;
  /** When it expires, in seconds since 1970. */
  readonly expiresAt: number;
  readonly logoutId: string;
}

/** Signs which page it is and checks that when the page reports: JWTs (RFC 7519), HS256. */
export interface OutcomeTokens {
  sign(logoutId: string): Promise<string>;
  /** Gives undefined for a token that is forged, too late, or not one of ours. */
  verify(token: string): Promise<VerifiedToken | undefined>;
}

/**
 * @param secrets the first one signs, all are accepted
 */
export function createOutcomeTokens(secrets: readonly string[]): OutcomeTokens {
  const keys = keysFor('outcome-tokens', secrets).map((key) => new TextEncoder().encode(key));
  return {
    sign: (logoutId) =>
      new SignJWT({ logoutId })
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(randomBytes(12).toString('base64url'))
        .setAudience(AUDIENCE)
        .setExpirationTime(`${LIFETIME_S}s`)
        .sign(keys[0] as Uint8Array),
    async verify(token) {
      for (const key of keys) {
        const verified = await jwtVerify(token, key, { audience: AUDIENCE }).catch(() => undefined);
        const payload = claims.safeParse(verified?.payload);
        if (payload.success)
          return { id: payload.data.jti, expiresAt: payload.data.exp, logoutId: payload.data.logoutId };
      }
      return undefined;
    },
  };
}
