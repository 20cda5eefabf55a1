import { type Participant, shownUri } from '../participants/index.js';
import type { EndedSession, LogoutContext } from './context.js';

/** Writes the one event of a logout: what was decided, and what was done. What frames come to is not known yet. */
export function logEndedSession(ctx: LogoutContext, { request, participants }: EndedSession) {
  const { logoutId, answer, account } = ctx.state;
  const { source, now, signedInAt } = participants;
  const clientsOf = (some: readonly Participant[]) =>
    some.flatMap(({ clients }) => clients.map(({ clientId }) => clientId)).sort();
  ctx.services.log.info(
    {
      event: 'logout.accepted',
      logoutId,
      subject: request.subject,
      sid: request.sid,
      initiatedBy: request.rpInitiated ? 'rp' : 'op',
      clientId: request.client?.clientId,
      asked: answer !== undefined,
      kratos: account,
      participants: source,
      signedInKnown: signedInAt.isWhole,
      signedIn: [...signedInAt.clientIds].sort(),
      called: clientsOf(now.filter(({ problem }) => problem === undefined)),
      invalid: now.flatMap(({ problem, clients }) =>
        clients.flatMap(({ clientId, frontchannelLogoutUri }) =>
          problem ? [{ clientId, frontchannelLogoutUri: shownUri(frontchannelLogoutUri), problem }] : [],
        ),
      ),
    },
    'the SSO session has ended',
  );
}
