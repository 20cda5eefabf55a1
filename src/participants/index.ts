import type { Client, Hydra } from '../hydra/index.js';
import { frontchannelLogoutUrl, type UriProblem, uriProblem } from './front-channel-url.js';

/** A client to be notified in this logout. */
export interface Participant {
  readonly clientId: string;
  /** As registered, hostile input; undefined where none is registered. */
  readonly name: string | undefined;
  readonly frontchannelLogoutUrl: string;
}

/** A client that cannot be notified, because its registered URI is none. */
export interface InvalidParticipant {
  readonly clientId: string;
  readonly frontchannelLogoutUri: string;
  readonly problem: UriProblem;
}

/** Who takes part in a logout. */
export interface Participants {
  /** Sorted by client id, so that reloads and logs look alike; Hydra keeps no order. */
  readonly notified: readonly Participant[];
  readonly invalid: readonly InvalidParticipant[];
}

/**
 * Lists the participants: every client registered with a `frontchannel_logout_uri`. Hydra's consent sessions would
 * name fewer, but they forget relying parties (consent that was skipped or has run out).
 *
 * @param sid the session that ends
 * @throws {HydraUnreachable | HydraTimeout | HydraFailed}
 */
export async function listParticipants(hydra: Hydra, sid: string): Promise<Participants> {
  const [clients, { issuer }] = await Promise.all([hydra.listClients(), hydra.provider()]);
  const notified: Participant[] = [];
  const invalid: InvalidParticipant[] = [];
  for (const client of clients.filter(hasFrontChannel).sort(byClientId)) {
    const { clientId, name, frontchannelLogoutUri: uri } = client;
    const problem = uriProblem(uri);
    if (problem) invalid.push({ clientId, frontchannelLogoutUri: uri, problem });
    else notified.push({ clientId, name, frontchannelLogoutUrl: frontchannelLogoutUrl(uri, issuer, sid) });
  }
  return { notified, invalid };
}

function hasFrontChannel(client: Client): client is Client & { frontchannelLogoutUri: string } {
  return client.frontchannelLogoutUri !== undefined;
}

function byClientId(a: Client, b: Client): number {
  return a.clientId < b.clientId ? -1 : 1;
}
