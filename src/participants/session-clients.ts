import type { Client } from '../hydra/index.js';
import { asHydraPrints } from './as-hydra-prints.js';

/** What the frames of Hydra's own page say. */
export interface SessionClients {
  readonly clientIds: ReadonlySet<string>;
  /** Whether each frame was traced back to a client. */
  readonly isWhole: boolean;
}

/** Each client's URI as Hydra prints it. A list that is kept for a while is worked out once. */
const printed = new WeakMap<Client, string>();

/**
 * Finds the clients whose registered URIs Hydra made the frames of its page from. Clients whose URIs Hydra prints alike
 * all count.
 *
 * @param urls the frames of Hydra's page
 */
export function sessionClients(clients: readonly Client[], urls: readonly string[]): SessionClients {
  const wanted = new Set(urls.map(asHydraPrints));
  const found = new Set<string>();
  const clientIds = new Set<string>();
  for (const client of clients) {
    const { clientId, frontchannelLogoutUri } = client;
    if (!frontchannelLogoutUri) continue;
    const url = printed.get(client) ?? asHydraPrints(frontchannelLogoutUri);
    printed.set(client, url);
    if (!wanted.has(url)) continue;
    found.add(url);
    clientIds.add(clientId);
  }
  return { clientIds, isWhole: found.size === wanted.size };
}
