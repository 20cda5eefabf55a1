import type { Client } from '../hydra/index.js';
import { type Participant, participantsOf, type SignedInAt, sessionClients } from '../participants/index.js';
import type { LogoutContext, SessionParticipants } from './context.js';
import { logUnknown } from './own-logout.js';
import { withConsents } from './with-consents.js';

/** What is known once Hydra's own page has been read. */
interface Known {
  readonly clients: readonly Client[];
  readonly signedInAt: SignedInAt;
}

/**
 * Finds the clients that the frames of Hydra's own page are of.
 *
 * @param urls the frames'
 */
export async function traceBack(
  ctx: LogoutContext,
  clients: readonly Client[],
  urls: readonly string[],
): Promise<Known> {
  const signedInAt = sessionClients(clients, urls);
  if (signedInAt.isWhole) return { clients, signedInAt };
  // A client may have been registered since the list was made.
  const fresh = await ctx.services.hydra.refreshClients().catch(() => clients);
  const known = { clients: fresh, signedInAt: sessionClients(fresh, urls) };
  if (!known.signedInAt.isWhole) logUnknown(ctx, 'A frame of Hydra’s page is of no registered client.');
  return known;
}

/**
 * Chooses who is called: in `session` mode the clients of the session, where they are known as a whole.
 *
 * @param limit for what is asked of Hydra later
 */
export function chooseParticipants(
  ctx: LogoutContext,
  { clients, signedInAt }: Known,
  issuer: string,
  limit: AbortSignal,
): SessionParticipants {
  const { config, participantIds } = ctx.services;
  const { request, logoutId } = ctx.state;
  const source = config.PARTICIPANTS === 'session' && signedInAt.isWhole ? 'session' : 'registered';
  const chosen =
    source === 'session' ? clients.filter(({ clientId }) => signedInAt.clientIds.has(clientId)) : clients;
  const participantsAt = (known: SignedInAt) =>
    participantsOf(chosen, {
      issuer,
      sid: request.sid,
      signedInAt: known,
      idOf: (clientIds) => participantIds.sign(logoutId, clientIds),
    });
  const now = participantsAt(signedInAt);
  let last: Promise<readonly Participant[]> | undefined;
  return {
    source,
    now,
    signedInAt,
    atLast() {
      last ??= signedInAt.isWhole
        ? Promise.resolve(now)
        : withConsents(ctx, signedInAt, limit).then((known) =>
            known === signedInAt ? now : participantsAt(known),
          );
      return last;
    },
  };
}
