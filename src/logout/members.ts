import type { Config } from '../config.js';
import type { ParticipantIds } from '../outcomes/index.js';
import type { SignedInAt } from '../participants/index.js';
import { type Participant, participantsOf } from '../participants/index.js';
import type { EndedSession } from './end-session.js';

/** Who is called in a logout. */
export interface Members {
  /** How they were chosen: the clients of the session, or everyone who is registered. */
  readonly source: 'session' | 'registered';
  readonly participants: readonly Participant[];
  /** The same ones once nothing more will be known of where the user was signed in. */
  atLast(): Promise<readonly Participant[]>;
}

/** Chooses who is called: in `session` mode the clients of the session, where they are known as a whole. */
export function membersOf(
  { config, participantIds }: { readonly config: Config; readonly participantIds: ParticipantIds },
  { clients, signedInAt, signedInAtLast, issuer, request }: EndedSession,
  logoutId: string,
): Members {
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
  const participants = participantsAt(signedInAt);
  return {
    source,
    participants,
    async atLast() {
      const known = await signedInAtLast();
      return known === signedInAt ? participants : participantsAt(known);
    },
  };
}
