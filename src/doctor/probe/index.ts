import { randomUUID } from 'node:crypto';
import type { Checkup } from '../checkup.js';
import { type Client, type Finding, frontchannelLogoutUrl, uriProblem } from '../product.js';
import { ask } from './ask.js';
import { judge } from './checks/index.js';
import { inParallel } from './in-parallel.js';

export { probeRules } from './checks/index.js';

/**
 * How many URIs are asked at a time. With 10, a twentieth of 1,000 clients may hang, in whatever order they come: the run
 * takes no longer than 1.2 times hanging ÷ 10 × limit, beside what the others take. With more, the last one that hangs
 * weighs more than that.
 */
export const CONCURRENCY = 10;

/**
 * How long one URI is given, its redirects included: as long as the logout page waits at the very most, for one that
 * announces work.
 *
 * @returns milliseconds
 */
export function timeLimit({ FRONTCHANNEL_TIMEOUT_MS }: Checkup['config']): number {
  return 2 * FRONTCHANNEL_TIMEOUT_MS;
}

/**
 * Asks every client's front-channel logout URI as a browser would, with a session that does not exist, and says what is
 * wrong with the answer. Nobody is signed out. Clients with one URI share one request. URIs that cannot be called are
 * left to the static checks.
 *
 * Findings come as the answers do, in no order. Nothing that a client does keeps the others from being asked.
 */
export async function* probeClients(checkup: Checkup): AsyncGenerator<Finding, void> {
  const { config, logoutPage, issuer, onProgress } = checkup;
  const byUri = groupByUri(checkup.clients);
  const total = [...byUri.values()].flat().length;
  const limitMs = timeLimit(config);
  const exchanges = inParallel(byUri, CONCURRENCY, async ([uri, clients], signal) => {
    const url = new URL(frontchannelLogoutUrl(uri, issuer, randomUUID()));
    return { clients, exchange: await ask(url, { limitMs, logoutPage, signal }) };
  });
  let done = 0;
  for await (const { clients, exchange } of exchanges) {
    done += clients.length;
    onProgress(done, total);
    for (const client of clients) {
      const context = { logoutPage, timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS, client };
      for (const { id, detail } of judge(exchange, context)) yield { id, clientId: client.clientId, detail };
    }
  }
}

function groupByUri(clients: readonly Client[]): Map<string, Client[]> {
  const byUri = new Map<string, Client[]>();
  for (const client of clients) {
    const uri = client.frontchannelLogoutUri;
    if (uri === undefined || uriProblem(uri)) continue;
    byUri.set(uri, [...(byUri.get(uri) ?? []), client]);
  }
  return byUri;
}
