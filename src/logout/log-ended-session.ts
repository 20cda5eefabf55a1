import type { Logger } from 'pino';
import type { LogoutRequest } from '../hydra/index.js';
import type { KratosOutcome } from '../kratos/index.js';
import type { EndedSession } from './end-session.js';

/** Writes the one event of a logout: what was decided, and what was done. */
export function logEndedSession(
  log: Logger,
  asked: boolean,
  request: LogoutRequest,
  { participants }: EndedSession,
  kratos: KratosOutcome['state'],
) {
  log.info(
    {
      event: 'logout.accepted',
      subject: request.subject,
      sid: request.sid,
      initiatedBy: request.rpInitiated ? 'rp' : 'op',
      clientId: request.client?.clientId,
      asked,
      kratos,
      participants: participants.source,
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
