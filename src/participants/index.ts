import type { Client } from '../hydra/index.js';
import { type Finish, readFinish } from './finish.js';
import { frontchannelLogoutUrl, type UriProblem, uriProblem } from './front-channel-url.js';
import type { Members } from './members.js';

/** A client that takes part in a logout. All texts are hostile input. */
export interface Participant {
  readonly clientId: string;
  /** As registered; undefined where nothing is. */
  readonly name: string | undefined;
  readonly logoUri: string | undefined;
  readonly frontchannelLogoutUri: string;
  readonly backchannelLogoutUri: string | undefined;
  readonly finish: Finish;
}

/** A participant that can be notified. */
export interface NotifiedParticipant extends Participant {
  readonly frontchannelLogoutUrl: string;
}

/** A participant that cannot be notified, because its registered URI is none. */
export interface InvalidParticipant extends Participant {
  readonly problem: UriProblem;
}

/** Who takes part in a logout. */
export interface Participants {
  /** How the members are known. */
  readonly source: Members['source'];
  /** Sorted by client id, so that reloads and logs look alike; Hydra keeps no order. */
  readonly notified: readonly NotifiedParticipant[];
  readonly invalid: readonly InvalidParticipant[];
}

/**
 * Makes participants of the members that have a front channel.
 *
 * @param issuer to the letter, as in the discovery document
 * @param sid the session that ends
 */
export function participantsOf({ source, clients }: Members, issuer: string, sid: string): Participants {
  const notified: NotifiedParticipant[] = [];
  const invalid: InvalidParticipant[] = [];
  for (const client of clients.filter(hasFrontChannel).sort(byClientId)) {
    const participant = {
      ...client,
      finish: readFinish(client) ?? 'auto',
    };
    const uri = client.frontchannelLogoutUri;
    const problem = uriProblem(uri);
    if (problem) invalid.push({ ...participant, problem });
    else notified.push({ ...participant, frontchannelLogoutUrl: frontchannelLogoutUrl(uri, issuer, sid) });
  }
  return { source, notified, invalid };
}

function hasFrontChannel(client: Client): client is Client & { frontchannelLogoutUri: string } {
  return client.frontchannelLogoutUri !== undefined;
}

function byClientId(a: Client, b: Client): number {
  return a.clientId < b.clientId ? -1 : 1;
}
