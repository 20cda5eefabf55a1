import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Client, Hydra, LogoutRequest } from '../hydra/index.js';
import { type Participants, participantsOf } from '../participants/index.js';
import {
  logFallback,
  type Members,
  readConsentedClients,
  readSessionMembers,
} from '../participants/members.js';

/** A logout that Hydra has carried out: the SSO session is gone. */
export interface EndedSession {
  readonly participants: Participants;
  /** Whose session it was. */
  readonly subject: string;
  /** The ids of the clients where the user was probably signed in, or what asks Hydra for them: it takes its time. */
  readonly likely: ReadonlySet<string> | (() => Promise<ReadonlySet<string>>);
  /** Where the browser goes on to at Hydra. */
  readonly redirectTo: string;
}

/**
 * Ends the SSO session. The clients are listed before anything is accepted, because nothing is undone if that fails;
 * the session ends before the page is shown, so that a user who closes the tab is signed out.
 *
 * @param clients every registered client
 * @throws {HydraUnreachable | HydraTimeout | HydraFailed}
 */
export async function endSession(
  { hydra, config, log }: { hydra: Hydra; config: Config; log: Logger },
  request: LogoutRequest,
  clients: readonly Client[],
): Promise<EndedSession> {
  const { issuer } = await hydra.provider();
  const end = config.PARTICIPANTS === 'session' ? endAndTellMembers : endForAll;
  const { members, ...ended } = await end(hydra, request, clients, log);
  const { subject, sid } = request;
  return { ...ended, subject, participants: participantsOf(members, issuer, sid) };
}

interface Ended extends Pick<EndedSession, 'redirectTo' | 'likely'> {
  readonly members: Members;
}

async function endForAll(
  hydra: Hydra,
  request: LogoutRequest,
  clients: readonly Client[],
  log: Logger,
): Promise<Ended> {
  const redirectTo = await hydra.acceptLogoutRequest(request.challenge);
  await hydra.endSession(request.sid);
  const likely = () => readConsentedClients(hydra, request.subject, log);
  return { redirectTo, members: { source: 'registered', clients }, likely };
}

async function endAndTellMembers(
  hydra: Hydra,
  request: LogoutRequest,
  clients: readonly Client[],
  log: Logger,
): Promise<Ended> {
  if (!request.rpInitiated) {
    logFallback(log, 'The logout started at the OP: Hydra shows its page to the user’s own browser only.');
    return endForAll(hydra, request, clients, log);
  }
  const redirectTo = await hydra.acceptLogoutRequest(request.challenge);
  const members = await readSessionMembers(hydra, request, redirectTo, clients, log);
  if (members) {
    return { redirectTo, members, likely: new Set(members.clients.map(({ clientId }) => clientId)) };
  }
  await hydra.endSession(request.sid);
  const likely = () => readConsentedClients(hydra, request.subject, log);
  return { redirectTo, members: { source: 'registered', clients }, likely };
}
