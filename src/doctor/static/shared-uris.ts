import type { Client } from '../../hydra/index.js';

/** The clients of each logout URI: their ids by the URI, as browsers write it. */
export type SharedUris = ReadonlyMap<string, readonly string[]>;

/** Sorts clients by their logout URI. */
export function sharedUris(clients: readonly Client[]): SharedUris {
  const shared = new Map<string, string[]>();
  for (const { clientId, frontchannelLogoutUri } of clients) {
    if (frontchannelLogoutUri === undefined) continue;
    const key = keyOf(frontchannelLogoutUri);
    const clientIds = shared.get(key);
    if (clientIds) clientIds.push(clientId);
    else shared.set(key, [clientId]);
  }
  return shared;
}

/** The ids of the other clients that have the logout URI of this one. */
export function othersWithItsUri(
  { clientId, frontchannelLogoutUri = '' }: Client,
  shared: SharedUris,
): string[] {
  return (shared.get(keyOf(frontchannelLogoutUri)) ?? []).filter((other) => other !== clientId);
}

function keyOf(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).href : uri;
}
