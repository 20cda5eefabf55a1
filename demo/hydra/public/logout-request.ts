import type { JWTPayload } from 'jose';
import type { Context } from 'koa';
import { bodyOf, redirect } from '../../http.js';
import { HydraError } from '../hydra-error.js';
import type { LogoutRequest } from '../logout-requests.js';
import type { Provider } from '../provider.js';
import { setQuery } from '../set-query.js';
import type { Client } from '../store.js';
import { sessionOf } from './session-cookie.js';

const lifetimeInMs = 30 * 60 * 1000;

/**
 * Sends the browser to the logout provider; straight to where it goes at last if there is nothing to end.
 *
 * @throws {HydraError} for the error page
 */
export async function requestLogout(ctx: Context, provider: Provider): Promise<void> {
  const parameters = new URLSearchParams({ ...ctx.query, ...bodyOf(ctx) } as Record<string, string>);
  const hint = parameters.get('id_token_hint');
  const logout = hint
    ? await rpInitiated(ctx, provider, hint, parameters)
    : opInitiated(ctx, provider, parameters);
  if (typeof logout === 'string') return redirect(ctx, logout);
  const challenge = await provider.logoutRequests.create(logout);
  redirect(ctx, setQuery(provider.urls.logout, { logout_challenge: challenge }));
}

function opInitiated(
  ctx: Context,
  { store, urls }: Provider,
  parameters: URLSearchParams,
): LogoutRequest | string {
  for (const name of ['state', 'post_logout_redirect_uri']) {
    if (parameters.get(name)) {
      throw HydraError.invalidRequest(
        `Logout failed because query parameter ${name} is set but id_token_hint is missing.`,
      );
    }
  }
  const session = sessionOf(ctx, store);
  if (!session) return urls.postLogoutRedirect;
  return {
    subject: session.subject,
    sid: session.id,
    requestUrl: ctx.url,
    rpInitiated: false,
    client: null,
    ...timesFromNow(),
    redirectTo: urls.postLogoutRedirect,
  };
}

async function rpInitiated(
  ctx: Context,
  { flavour, issuer, signer, store, urls }: Provider,
  hint: string,
  parameters: URLSearchParams,
): Promise<LogoutRequest | string> {
  const claims = await signer.verify(hint).catch((error: Error) => {
    throw HydraError.invalidRequest(error.message);
  });
  if (claims.iss !== issuer) {
    throw HydraError.invalidRequest(
      `Logout failed because issuer claim value '${claims.iss}' from query parameter id_token_hint does not match ` +
        `with issuer value from configuration '${issuer}'.`,
    );
  }
  const client = audienceOf(claims, store.clients);
  const redirectTo = postLogoutUri(client, parameters) ?? urls.postLogoutRedirect;
  const session = store.rememberedSession(String(claims.sid));
  if (!session) return redirectTo;
  return {
    subject: session.subject,
    sid: session.id,
    requestUrl: ctx.url,
    rpInitiated: true,
    client,
    // Release 26.2 forgets to note both times here.
    ...(flavour === 'next' ? timesFromNow() : { requestedAt: null, expiresAt: null }),
    redirectTo,
  };
}

function audienceOf(claims: JWTPayload, clients: ReadonlyMap<string, Client>): Client {
  const client = [claims.aud ?? []].flat().flatMap((id) => clients.get(id) ?? [])[0];
  if (client) return client;
  throw HydraError.invalidRequest(
    'Logout failed because none of the listed audiences is a registered OAuth 2.0 Client.',
  );
}

function postLogoutUri(client: Client, parameters: URLSearchParams): string | undefined {
  const uri = parameters.get('post_logout_redirect_uri');
  if (!uri) return undefined;
  if (!client.post_logout_redirect_uris?.includes(uri)) {
    throw HydraError.invalidRequest(
      'Logout failed because query parameter post_logout_redirect_uri is not a whitelisted as a ' +
        'post_logout_redirect_uri for the client.',
    );
  }
  const state = parameters.get('state');
  return setQuery(uri, state ? { state } : {});
}

function timesFromNow(): { requestedAt: Date; expiresAt: Date } {
  const now = Math.round(Date.now() / 1000) * 1000;
  return { requestedAt: new Date(now), expiresAt: new Date(now + lifetimeInMs) };
}
