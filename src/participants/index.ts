import type { Logger } from 'pino';
import type { Client, Hydra, LogoutRequest } from '../hydra/index.js';
import { Problem } from '../problem.js';
import { frontchannelLogoutUrl, type UriProblem, uriProblem } from './front-channel-url.js';

/** A client that takes part in a logout. All texts are hostile input. */
export interface Participant {
  readonly clientId: string;
  /** As registered; undefined where nothing is. */
  readonly name: string | undefined;
  readonly logoUri: string | undefined;
  /** Whether the user was probably signed in there: a hint, not a truth. */
  readonly likely: boolean;
  readonly frontchannelLogoutUri: string;
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
  /** Sorted by client id, so that reloads and logs look alike; Hydra keeps no order. */
  readonly notified: readonly NotifiedParticipant[];
  readonly invalid: readonly InvalidParticipant[];
}

/**
 * Lists the participants: every client registered with a `frontchannel_logout_uri`. Hydra's consent sessions would
 * name fewer, but they forget relying parties (consent that was skipped or has run out), so they serve as a hint only.
 *
 * @throws {HydraUnreachable | HydraTimeout | HydraFailed}
 */
export async function listParticipants(
  hydra: Hydra,
  request: LogoutRequest,
  log: Logger,
): Promise<Participants> {
  const [clients, { issuer }, likely] = await Promise.all([
    hydra.listClients(),
    hydra.provider(),
    likelyClients(hydra, request.subject, log),
  ]);
  const notified: NotifiedParticipant[] = [];
  const invalid: InvalidParticipant[] = [];
  for (const client of clients.filter(hasFrontChannel).sort(byClientId)) {
    const participant = { ...client, likely: likely.has(client.clientId) };
    const uri = client.frontchannelLogoutUri;
    const problem = uriProblem(uri);
    if (problem) invalid.push({ ...participant, problem });
    else
      notified.push({
        ...participant,
        frontchannelLogoutUrl: frontchannelLogoutUrl(uri, issuer, request.sid),
      });
  }
  return { notified, invalid };
}

// Without the hint the page can say less, but the logout is the same.
async function likelyClients(hydra: Hydra, subject: string, log: Logger): Promise<Set<string>> {
  try {
    return await hydra.listConsentedClients(subject);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn({ event: 'participants.no_hint', code: error.code }, error.message);
    return new Set();
  }
}

function hasFrontChannel(client: Client): client is Client & { frontchannelLogoutUri: string } {
  return client.frontchannelLogoutUri !== undefined;
}

function byClientId(a: Client, b: Client): number {
  return a.clientId < b.clientId ? -1 : 1;
}
