import { z } from 'zod';
import { withoutTrailingSlash } from '../base-url.js';
import type { Config } from '../config.js';
import { createClientList, LIST_TTL_MS } from './client-list.js';
import { type Client, listClients } from './clients.js';
import { connectHydra } from './connection.js';
import { type Consents, listConsents } from './consent-sessions.js';
import { discovery, type Provider } from './discovery.js';
import { HydraFailed } from './hydra-failed.js';
import type { LogoutRequest } from './logout-request.js';
import { accept, type Lookup, lookUp, reject } from './logout-requests.js';
import { finishOwnLogout, startOwnLogout } from './own-logout.js';
import type { OwnPage } from './own-page.js';
import { aboutSessionCookie, hydraSessionCookie } from './session-cookie.js';
import { endSession } from './sessions.js';

export type { Client } from './clients.js';
export { connectHydra, type HydraConnection } from './connection.js';
export type { Consents } from './consent-sessions.js';
export type { Provider } from './discovery.js';
export { readProvider } from './discovery.js';
export type { InitiatingClient, LogoutRequest } from './logout-request.js';
export type { Lookup } from './logout-requests.js';

/**
 * All that this program asks of Hydra. Every method throws a problem, `hydra_unreachable`, `hydra_timeout` or
 * `hydra_failed`. Each request may take HYDRA_TIMEOUT_MS; `limit` ends it before, where several have one limit together.
 */
export interface Hydra {
  /** Looks a logout challenge up. */
  lookUpLogoutRequest(challenge: string): Promise<Lookup>;
  /** Accepts a logout request and gives `redirect_to`, absolute. Ends nothing by itself. */
  acceptLogoutRequest(challenge: string, limit?: AbortSignal): Promise<string>;
  /** Rejects a logout request: the user stays signed in. */
  rejectLogoutRequest(challenge: string): Promise<void>;
  /** Lists every registered client, fresh, or, where there are more than 500, no older than half a minute. */
  listClients(): Promise<Client[]>;
  /** Lists every registered client anew. */
  refreshClients(): Promise<Client[]>;
  /**
   * Starts a logout of the same session for this server, and gives its challenge: undefined where the session has ended
   * already.
   *
   * @param cookies the browser's `Cookie` header; only Hydra's session cookie goes to Hydra
   */
  startOwnLogout(request: LogoutRequest, cookies: string, limit: AbortSignal): Promise<string | undefined>;
  /**
   * Follows its `redirect_to` in the browser's place, and gives Hydra's own page. It ends the session.
   *
   * @param cookies as above; what Hydra does to its session cookie stands in the answer
   */
  finishOwnLogout(
    request: LogoutRequest,
    redirectTo: string,
    cookies: string,
    limit: AbortSignal,
  ): Promise<OwnPage>;
  /** Lists the clients that a subject gave consent to. It forgets some. */
  listConsents(subject: string, limit?: AbortSignal): Promise<Consents>;
  /** Ends a login session by its `sid`. */
  endSession(sid: string, limit?: AbortSignal): Promise<void>;
  /** The provider's metadata, read once. */
  provider(): Promise<Provider>;
  /** Resolves when Hydra's Admin API says that it is ready. */
  ready(): Promise<void>;
}

/** Connects to the Hydra that the configuration names. Nothing is sent until the first call. */
export function createHydra(config: Config): Hydra {
  const connection = connectHydra(config);
  const provider = discovery(connection, config);
  const publicUrl = withoutTrailingSlash(config.HYDRA_PUBLIC_URL);
  const ownLogout = (cookies: string, limit: AbortSignal) => ({
    publicUrl,
    cookie: hydraSessionCookie(cookies, config.HYDRA_SESSION_COOKIE),
    limit,
  });
  const clients = createClientList(() => listClients(connection), LIST_TTL_MS);
  return {
    async lookUpLogoutRequest(challenge) {
      const lookup = await lookUp(connection, challenge);
      return lookup.state === 'used'
        ? { state: 'used', redirectTo: resolveRedirect(lookup.redirectTo, await provider()) }
        : lookup;
    },
    async acceptLogoutRequest(challenge, limit) {
      return resolveRedirect(await accept(connection, challenge, limit), await provider());
    },
    rejectLogoutRequest: (challenge) => reject(connection, challenge),
    listClients: () => clients.get(),
    refreshClients: () => clients.refresh(),
    startOwnLogout: (request, cookies, limit) =>
      startOwnLogout(connection, request, ownLogout(cookies, limit)),
    async finishOwnLogout(request, redirectTo, cookies, limit) {
      const page = await finishOwnLogout(connection, request, redirectTo, ownLogout(cookies, limit));
      return { ...page, setCookies: aboutSessionCookie(page.setCookies, config.HYDRA_SESSION_COOKIE) };
    },
    listConsents: (subject, limit) => listConsents(connection, subject, limit),
    endSession: (sid, limit) => endSession(connection, sid, limit),
    provider,
    async ready() {
      await connection.call('ask whether Hydra is ready', z.object({ status: z.string() }), (options) =>
        connection.metadata.isReady(options),
      );
    },
  };
}

// Hydra 26.2 sends a used challenge on to a URL relative to its public one.
function resolveRedirect(redirectTo: string, { endSessionEndpoint }: Provider): string {
  if (URL.canParse(redirectTo, endSessionEndpoint)) {
    const url = new URL(redirectTo, endSessionEndpoint);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url.href;
  }
  throw new HydraFailed('Could not go on: redirect_to is not an http or https URL.', 200);
}
