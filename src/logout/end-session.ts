import type { Logger } from 'pino';
import type { Hydra, LogoutRequest } from '../hydra/index.js';
import { listParticipants, type Participants } from '../participants/index.js';

/** A logout that Hydra has carried out: the SSO session is gone. */
export interface EndedSession {
  readonly participants: Participants;
  /** Where the browser goes on to at Hydra. */
  readonly redirectTo: string;
}

/**
 * Ends the SSO session. The participants are listed first, because nothing is undone if that fails; the session ends
 * before the page is shown, so that a user who closes the tab is signed out. Each step can be repeated.
 *
 * @throws {HydraUnreachable | HydraTimeout | HydraFailed}
 */
export async function endSession(hydra: Hydra, request: LogoutRequest, log: Logger): Promise<EndedSession> {
  const participants = await listParticipants(hydra, request, log);
  const redirectTo = await hydra.acceptLogoutRequest(request.challenge);
  await hydra.endSession(request.sid);
  return { participants, redirectTo };
}

/** Writes the one event of a logout: what was decided, and what was done. */
export function logEndedSession(
  log: Logger,
  logoutId: string | undefined,
  asked: boolean,
  request: LogoutRequest,
  { participants }: EndedSession,
) {
  log.info(
    {
      event: 'logout.accepted',
      logoutId,
      subject: request.subject,
      sid: request.sid,
      initiatedBy: request.rpInitiated ? 'rp' : 'op',
      clientId: request.client?.clientId,
      asked,
      notified: participants.notified.map(({ clientId }) => clientId),
      invalid: participants.invalid.map(({ clientId, frontchannelLogoutUri, problem }) => ({
        clientId,
        frontchannelLogoutUri,
        problem,
      })),
    },
    'the SSO session has ended',
  );
}
