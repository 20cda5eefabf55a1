import { createHash, randomUUID } from 'node:crypto';
import { compactVerify, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

/** Signs the stand-in's tokens with one RSA key that lives as long as it runs. */
export interface Signer {
  /** The public key, for the JWKS. */
  readonly publicJwk: JWK;
  /** A signed JWT with these claims and a `jti`. */
  sign(claims: JWTPayload): Promise<string>;
  /**
   * The claims of a token of its own. An expired one counts, as it must for an `id_token_hint`.
   *
   * @throws if the signature is not ours
   */
  verify(token: string): Promise<JWTPayload>;
}

/** Makes a key and what signs with it. */
export async function createSigner(): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const kid = randomUUID();
  return {
    publicJwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' },
    sign: (claims) =>
      new SignJWT({ ...claims, jti: randomUUID() })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .sign(privateKey),
    async verify(token) {
      const { payload } = await compactVerify(token, publicKey, { algorithms: ['RS256'] });
      return JSON.parse(new TextDecoder().decode(payload));
    },
  };
}

/**
 * The `at_hash` claim of an ID token.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
 */
export function accessTokenHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}
