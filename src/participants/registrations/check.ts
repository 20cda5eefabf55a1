import type { Client } from '../../hydra/index.js';
import { readSettings } from '../client-settings.js';
import { uriProblem } from '../front-channel-url.js';
import { shownUri } from '../shown-uri.js';
import type { Finding } from './finding.js';
import { listed } from './listed.js';
import { logoutUriFaults } from './logout-uri.js';
import { postLogoutFaults } from './post-logout-uris.js';
import type { Fault } from './rules.js';
import { SharedUris } from './shared-uris.js';

/**
 * Checks how clients are registered. Nothing is sent.
 *
 * @param clients those that are checked
 * @param registered every client, for what is wrong between two
 * @param logoutPage undefined leaves out the checks that depend on it
 */
export function* checkRegistrations(
  clients: readonly Client[],
  registered: readonly Client[],
  logoutPage: URL | undefined,
): Generator<Finding> {
  const shared = new SharedUris();
  for (const client of registered) shared.add(client);
  for (const client of clients) yield* checkRegistration(client, shared.othersOf(client), logoutPage);
}

/**
 * Checks how one client is registered, as `checkRegistrations` does.
 *
 * @param sharedWith other clients with the same logout URI, as `SharedUris` lists them
 */
export function checkRegistration(
  client: Client,
  sharedWith: string | undefined,
  logoutPage: URL | undefined,
): Finding[] {
  const { clientId } = client;
  return [...faultsOf(client, sharedWith, logoutPage)].map(([id, detail]) => ({ id, clientId, detail }));
}

function* faultsOf(
  client: Client,
  sharedWith: string | undefined,
  logoutPage: URL | undefined,
): Generator<Fault> {
  const { frontchannelLogoutUri, logoutCoordinator } = client;
  if (frontchannelLogoutUri !== undefined) {
    yield* logoutUriFaults(frontchannelLogoutUri, client, logoutPage);
    if (sharedWith) yield ['uri-shared', `${shownUri(frontchannelLogoutUri)}, also of ${sharedWith}`];
  } else if (client.backchannelLogoutUri === undefined && client.redirectUris.some(isWebUri)) {
    yield ['no-logout-uri', listed(client.redirectUris.map(shownUri))];
  }
  yield* postLogoutFaults(client.postLogoutRedirectUris);
  if (readSettings(client) === undefined)
    yield ['metadata-not-understood', JSON.stringify(logoutCoordinator)];
}

// Machines and apps have no browser session that could outlive a logout.
function isWebUri(uri: string): boolean {
  return uriProblem(uri) === undefined;
}
