import { createHash, timingSafeEqual } from 'node:crypto';
import Router from '@koa/router';
import { bodyOf } from '../../http.js';
import type { Flow } from '../flow.js';
import { HydraError } from '../hydra-error.js';
import type { Provider } from '../provider.js';
import { accessTokenHash } from '../signer.js';
import { authenticateClient } from './client-authentication.js';

const lifetimeInSeconds = 3600;

/**
 * The token endpoint, for the authorization code grant.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#TokenEndpoint
 */
export function tokenRoutes(provider: Provider): Router {
  const { store } = provider;
  return new Router().post('/oauth2/token', async (ctx) => {
    const form = bodyOf<Record<string, string>>(ctx);
    const client = authenticateClient(ctx.get('Authorization'), form, store);
    if (form.grant_type !== 'authorization_code') {
      throw HydraError.oauth(400, 'unsupported_grant_type', 'The stand-in knows authorization codes only.');
    }
    const flow = store.codes.get(form.code ?? '');
    if (!flow || flow.clientId !== client.client_id) throw invalidGrant();
    if (flow.codeUsed) {
      store.accessTokens.revoke(({ id }) => id === flow.id);
      throw invalidGrant('The authorization code has already been used.');
    }
    const asked = new URL(flow.requestUrl).searchParams;
    if (form.redirect_uri !== asked.get('redirect_uri')) throw invalidGrant();
    checkCodeVerifier(asked, form.code_verifier);

    flow.codeUsed = true;
    const accessToken = store.accessTokens.issue(flow);
    const scope = flow.consent?.grant_scope ?? [];
    ctx.set('Cache-Control', 'no-store');
    ctx.body = {
      access_token: accessToken,
      expires_in: lifetimeInSeconds,
      ...(scope.includes('openid') && { id_token: await idToken(provider, flow, accessToken) }),
      scope: scope.join(' '),
      token_type: 'bearer',
    };
  });
}

function idToken({ issuer, signer }: Provider, flow: Flow, accessToken: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const nonce = new URL(flow.requestUrl).searchParams.get('nonce');
  return signer.sign({
    ...flow.consent?.session?.id_token,
    at_hash: accessTokenHash(accessToken),
    aud: [flow.clientId],
    auth_time: Math.floor(flow.authenticatedAt.getTime() / 1000),
    exp: now + lifetimeInSeconds,
    iat: now,
    iss: issuer,
    ...(nonce && { nonce }),
    rat: flow.requestedAt.getTime() / 1000,
    sid: flow.sessionId,
    sub: flow.subject,
  });
}

/** @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6 */
function checkCodeVerifier(asked: URLSearchParams, verifier = ''): void {
  const challenge = asked.get('code_challenge');
  if (!challenge) return;
  const hashed =
    asked.get('code_challenge_method') === 'S256'
      ? createHash('sha256').update(verifier).digest('base64url')
      : verifier;
  const [expected, actual] = [Buffer.from(challenge), Buffer.from(hashed)];
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) {
    throw invalidGrant('The PKCE code challenge did not match the code verifier.');
  }
}

function invalidGrant(hint = ''): HydraError {
  return HydraError.oauth(
    400,
    'invalid_grant',
    'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is ' +
      'invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was ' +
      `issued to another client. ${hint}`.trimEnd(),
  );
}
