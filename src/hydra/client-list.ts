import type { Client } from './clients.js';

const LARGE = 500;
/** How old a kept list may be, in milliseconds. */
export const LIST_TTL_MS = 30_000;

/** The list of registered clients, loaded no more often than needed. */
export interface ClientList {
  /** Gives the list: fresh, or for a large registration no older than its time to live. */
  get(): Promise<Client[]>;
  /** Gives a list that was loaded after this call, or by one that runs already. */
  refresh(): Promise<Client[]>;
}

/**
 * Calls at the same time share one listing. Up to 500 clients are listed for each logout; a longer list is kept, and
 * renewed in the background once half its time has passed.
 *
 * @param ttlMs how old a kept list may be, in milliseconds
 * @param now milliseconds, never going back
 */
export function createClientList(
  load: () => Promise<Client[]>,
  ttlMs: number,
  now: () => number = () => performance.now(),
): ClientList {
  let kept: { clients: Client[]; loadedAt: number } | undefined;
  let running: Promise<Client[]> | undefined;

  function refresh(): Promise<Client[]> {
    running ??= loadAndKeep().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function loadAndKeep(): Promise<Client[]> {
    // A list is as old as the start of its loading.
    const loadedAt = now();
    const clients = await load();
    kept = clients.length > LARGE ? { clients, loadedAt } : undefined;
    return clients;
  }

  return {
    refresh,
    async get() {
      const age = kept ? now() - kept.loadedAt : Number.POSITIVE_INFINITY;
      if (!kept || age > ttlMs) return refresh();
      // A failure here is seen at the latest when the list has grown too old.
      if (age > ttlMs / 2) refresh().catch(() => {});
      return kept.clients;
    },
  };
}
