import Router from '@koa/router';
import { buildEndSessionUrl } from 'openid-client';
import { type Address, listen, type Running } from '../listen.js';
import { render } from '../pages.js';
import type { Behaviour } from './behaviour.js';
import { type HydraAddresses, registerClient } from './client.js';
import { CookieStore } from './cookie-store.js';
import { type FrontchannelRequest, frontchannelLogout } from './frontchannel-logout.js';
import { type RpSession, signIn } from './sign-in.js';

/** What a relying party is started with. */
export interface RpOptions extends Address {
  /** The `client_name` that users see. */
  readonly name: string;
  /** What it does with a front-channel logout request. */
  readonly behaviour: Behaviour;
  readonly hydra: HydraAddresses;
  /** Where the browser goes after a logout, without a slash at the end. */
  readonly portalUrl: string;
  /** The origin of the logout page, which alone may frame it. Unset: the portal's. */
  readonly logoutPage?: string;
}

/** A relying party that runs. */
export interface Rp extends Running {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly clientId: string;
  /** The front-channel logout requests that it got, the oldest first. */
  readonly requests: readonly FrontchannelRequest[];
  /** The sessions that live here, of every browser. */
  readonly sessions: readonly RpSession[];
  /** Takes its registration back and closes it. */
  stop(): Promise<void>;
}

/**
 * Starts a relying party: an OpenID Connect client with its own session cookie and a front-channel logout endpoint.
 *
 * @throws if its port is taken, or Hydra is out of reach or refuses the client
 */
export async function startRp(options: RpOptions): Promise<Rp> {
  const { name, behaviour, hydra, portalUrl, logoutPage = portalUrl, ...address } = options;
  const router = new Router();
  const server = await listen(router, address, portalUrl);
  const { url } = server;
  const redirectUri = `${url}/callback`;
  // Hydra takes none of another origin than the redirect URI's, so the way to the portal leads over here.
  const postLogoutRedirectUri = `${url}/signed-out`;
  const frontchannelLogoutPath = '/frontchannel-logout';
  const client = await registerClient(hydra, {
    name,
    redirectUri,
    postLogoutRedirectUri,
    frontchannelLogoutUri: behaviour.frontchannelLogoutUri ?? `${url}${frontchannelLogoutPath}`,
  }).catch(async (error) => {
    await server.stop();
    throw error;
  });
  const { oidc } = client;

  const { hostname, port } = new URL(url);
  const cookiePrefix = `rp_${port}`;
  const sessions = new CookieStore<RpSession>(`${cookiePrefix}_session`);
  const requests: FrontchannelRequest[] = [];
  const { start, finish } = signIn({ oidc, redirectUri, portalUrl, cookiePrefix, sessions });
  const { issuer } = oidc.serverMetadata();

  router.get('/', (ctx) => {
    ctx.set('Cache-Control', 'no-store');
    ctx.body = render('rp.njk', { name, behaviour, portalUrl, session: sessions.get(ctx) ?? null });
  });
  router.get('/login', start);
  router.get('/callback', finish);
  router.get('/logout', (ctx) => {
    const session = sessions.get(ctx);
    if (!session) return ctx.redirect('/');
    // The session is left to the front-channel request, so that one can see whether it does its work.
    const endSession = buildEndSessionUrl(oidc, {
      id_token_hint: session.idToken,
      post_logout_redirect_uri: postLogoutRedirectUri,
    });
    ctx.redirect(endSession.href);
  });
  router.get('/signed-out', (ctx) => ctx.redirect(`${portalUrl}/`));
  router.get(
    frontchannelLogoutPath,
    frontchannelLogout({ issuer, logoutPage, host: hostname, behaviour, sessions, requests }),
  );

  return {
    url,
    name,
    behaviour,
    clientId: client.id,
    requests,
    get sessions() {
      return sessions.values;
    },
    stop: async () => {
      await Promise.allSettled([client.delete(), server.stop()]);
    },
  };
}
