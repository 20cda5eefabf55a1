import type { Logger } from 'pino';
import type { KratosOutcome } from '../kratos/index.js';
import type { Participant } from '../participants/index.js';
import { shownUri } from '../participants/index.js';
import type { EndedSession } from './end-session.js';

/** What of a logout is logged once its session has ended. */
export interface LoggedEnd {
  readonly ended: EndedSession;
  /** Who takes part, and how that is known. */
  readonly source: 'session' | 'registered';
  readonly participants: readonly Participant[];
  /** Whether the user was asked. */
  readonly asked: boolean;
  readonly kratos: KratosOutcome['state'];
}

/** Writes the one event of a logout: what was decided, and what was done. What frames come to is not known yet. */
export function logEndedSession(log: Logger, { ended, source, participants, asked, kratos }: LoggedEnd) {
  const { request, signedInAt } = ended;
  const clientsOf = (some: readonly Participant[]) =>
    some.flatMap(({ clients }) => clients.map(({ clientId }) => clientId)).sort();
  log.info(
    {
      event: 'logout.accepted',
      subject: request.subject,
      sid: request.sid,
      initiatedBy: request.rpInitiated ? 'rp' : 'op',
      clientId: request.client?.clientId,
      asked,
      kratos,
      participants: source,
      signedInKnown: signedInAt.isWhole,
      signedIn: [...signedInAt.clientIds].sort(),
      called: clientsOf(participants.filter(({ problem }) => problem === undefined)),
      invalid: participants.flatMap(({ problem, clients }) =>
        clients.flatMap(({ clientId, frontchannelLogoutUri }) =>
          problem ? [{ clientId, frontchannelLogoutUri: shownUri(frontchannelLogoutUri), problem }] : [],
        ),
      ),
    },
    'the SSO session has ended',
  );
}
