import type { Client } from '../../hydra/index.js';
import { listed, NAMED } from './listed.js';

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

  /** Lists the other clients with the logout URI of this one; undefined where there is none. */
  othersOf({ clientId, frontchannelLogoutUri }: Client): string | undefined {
    if (frontchannelLogoutUri === undefined) return undefined;
    const clientIds = this.#clientIds.get(normalized(frontchannelLogoutUri)) ?? [];
    if (clientIds.length < 2) return undefined;
    // All of 5,000 for each of 5,000 would be too much to remember.
    const some = clientIds.slice(0, NAMED + 1).filter((other) => other !== clientId);
    return listed(some, clientIds.length - 1);
  }
}

function normalized(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).href : uri;
}
