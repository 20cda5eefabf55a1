import type { Client } from '../hydra/index.js';
import type { SignedIn } from '../outcome.js';

/** Where a user was signed in, as far as it is known. */
export interface SignedInAt {
  /** The ids of the clients where the user was. */
  readonly clientIds: ReadonlySet<string>;
  /** Whether these are all: then the answer for every other client is no. */
  readonly isWhole: boolean;
}

/** What is known while nobody has answered. */
export const nothingKnown: SignedInAt = { clientIds: new Set(), isWhole: false };

/** Whether the user was signed in at a client. */
export function signedInAt({ clientId }: Client, { clientIds, isWhole }: SignedInAt): SignedIn {
  if (clientIds.has(clientId)) return 'yes';
  return isWhole ? 'no' : 'unknown';
}
