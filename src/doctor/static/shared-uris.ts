import type { Client } from '../../hydra/index.js';

/** Knows which clients have the same logout URI, as browsers write it. */
export class SharedUris {
  readonly #clientIds = new Map<string, string[]>();

  /** Takes a client in. */
  add({ clientId, frontchannelLogoutUri }: Client) {
    if (frontchannelLogoutUri === undefined) return;
    const uri = normalized(frontchannelLogoutUri);
    const clientIds = this.#clientIds.get(uri);
    if (clientIds) clientIds.push(clientId);
    else this.#clientIds.set(uri, [clientId]);
  }

  /** The ids of the other clients with the logout URI of this one. */
  othersOf({ clientId, frontchannelLogoutUri }: Client): readonly string[] {
    if (frontchannelLogoutUri === undefined) return [];
    const clientIds = this.#clientIds.get(normalized(frontchannelLogoutUri)) ?? [];
    return clientIds.length > 1 ? clientIds.filter((other) => other !== clientId) : [];
  }
}

function normalized(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).href : uri;
}
