import type { Context, Middleware } from 'koa';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { CookieStore } from './cookie-store.js';

/** A user's session at a relying party. */
export interface RpSession {
  readonly subject: string;
  readonly sid: string;
  /** For the `id_token_hint` of a logout. */
  readonly idToken: string;
}

/** What the two steps of a sign-in work with. */
export interface SignInOptions {
  readonly oidc: Configuration;
  readonly redirectUri: string;
  readonly portalUrl: string;
  /** Tells the cookies of this relying party from those of others. */
  readonly cookiePrefix: string;
  readonly sessions: CookieStore<RpSession>;
}

/** What has to be remembered from the one step to the other. */
interface PendingSignIn {
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
  readonly expectedNonce: string;
  readonly returnTo: string;
}

/**
 * Signs users in with the authorization code flow and PKCE.
 *
 * @returns `start` sends the browser to Hydra, `finish` takes the code and starts the session
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export function signIn(options: SignInOptions): { start: Middleware; finish: Middleware } {
  const { oidc, redirectUri, portalUrl, sessions } = options;
  const pending = new CookieStore<PendingSignIn>(`${options.cookiePrefix}_sign_in`);

  async function start(ctx: Context): Promise<void> {
    const wanted = String(ctx.query.return_to ?? '');
    const step = {
      pkceCodeVerifier: randomPKCECodeVerifier(),
      expectedState: randomState(),
      expectedNonce: randomNonce(),
      // Anywhere else would make this an open redirect.
      returnTo: wanted.startsWith(`${portalUrl}/`) ? wanted : '/',
    };
    pending.set(ctx, step);
    const url = buildAuthorizationUrl(oidc, {
      redirect_uri: redirectUri,
      scope: 'openid',
      state: step.expectedState,
      nonce: step.expectedNonce,
      code_challenge: await calculatePKCECodeChallenge(step.pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    ctx.redirect(url.href);
  }

  async function finish(ctx: Context): Promise<void> {
    const step = pending.take(ctx);
    if (!step) ctx.throw(400, 'No sign-in was started in this browser, or it was finished before.');
    const { returnTo, ...checks } = step;
    const tokens = await authorizationCodeGrant(oidc, new URL(ctx.search, redirectUri), {
      ...checks,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    sessions.set(ctx, {
      subject: String(claims?.sub),
      sid: String(claims?.sid),
      idToken: String(tokens.id_token),
    });
    ctx.redirect(returnTo);
  }

  return { start, finish };
}
