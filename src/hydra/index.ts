import { z } from 'zod';
import { withoutTrailingSlash } from '../base-url.js';
import type { Config } from '../config.js';
import { createClientList } from './client-list.js';
import { type Client, listClients } from './clients.js';
import { connect } from './connection.js';
import { listConsentedClients } from './consent-sessions.js';
import { discovery, type Provider } from './discovery.js';
import { HydraFailed } from './errors.js';
import { accept, type Lookup, lookUp, reject } from './logout-requests.js';
import { type OwnPage, readOwnPage } from './own-page.js';
import { endSession } from './sessions.js';

export type { Client } from './clients.js';
export type { Provider } from './discovery.js';
export type { InitiatingClient, LogoutRequest, Lookup } from './logout-requests.js';

/** All that this program asks of Hydra. Every method throws HydraUnreachable, HydraTimeout or HydraFailed. */
export interface Hydra {
  /** Looks a logout challenge up. */
  lookUpLogoutRequest(challenge: string): Promise<Lookup>;
  /** Accepts a logout request and gives `redirect_to`, absolute. Ends nothing by itself. */
  acceptLogoutRequest(challenge: string): Promise<string>;
  /** Rejects a logout request: the user stays signed in. */
  rejectLogoutRequest(challenge: string): Promise<void>;
  /** Lists every registered client, no older than CLIENTS_TTL. */
  listClients(): Promise<Client[]>;
  /** Lists every registered client anew. */
  refreshClients(): Promise<Client[]>;
  /** Follows `redirect_to` in the browser's place and gives the frames of Hydra's own page. It ends the session. */
  readOwnPage(redirectTo: string): Promise<OwnPage>;
  /** Lists the ids of the clients that a subject gave consent to: a hint, not a truth. */
  listConsentedClients(subject: string): Promise<Set<string>>;
  /** Ends a login session by its `sid`. */
  endSession(sid: string): Promise<void>;
  /** The provider's metadata, read once. */
  provider(): Promise<Provider>;
  /** Resolves when Hydra's Admin API says that it is ready. */
  ready(): Promise<void>;
}

/** Connects to the Hydra that the configuration names. Nothing is sent until the first call. */
export function createHydra(config: Config): Hydra {
  const connection = connect(config);
  const provider = discovery(connection, config);
  const clients = createClientList(() => listClients(connection), config.CLIENTS_TTL * 1000);
  return {
    async lookUpLogoutRequest(challenge) {
      const lookup = await lookUp(connection, challenge);
      return lookup.state === 'used'
        ? { state: 'used', redirectTo: resolveRedirect(lookup.redirectTo, await provider()) }
        : lookup;
    },
    async acceptLogoutRequest(challenge) {
      return resolveRedirect(await accept(connection, challenge), await provider());
    },
    rejectLogoutRequest: (challenge) => reject(connection, challenge),
    listClients: () => clients.get(),
    refreshClients: () => clients.refresh(),
    readOwnPage: (redirectTo) =>
      readOwnPage(connection, withoutTrailingSlash(config.HYDRA_PUBLIC_URL), redirectTo),
    listConsentedClients: (subject) => listConsentedClients(connection, subject),
    endSession: (sid) => endSession(connection, sid),
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
