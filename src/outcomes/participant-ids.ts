import { createHmac, timingSafeEqual } from 'node:crypto';
import { keysFor } from '../keys.js';

/** How many characters of the proof an id carries: 48 bits, of which a page can try few. */
const PROOF_LENGTH = 8;

/**
 * Ids of participants. Each says whose it is and proves that it was given out for one logout, so that nothing has to be
 * remembered, and no report can name a client that its page did not have.
 */
export interface ParticipantIds {
  /** Makes the id of the participant that these clients are. It is the same each time. */
  sign(logoutId: string, clientIds: readonly string[]): string;
  /** Gives the ids of the clients; undefined where the id was not given out for this logout. */
  read(logoutId: string, id: string): readonly string[] | undefined;
}

/**
 * @param secrets the first one signs, all are accepted
 */
export function createParticipantIds(secrets: readonly string[]): ParticipantIds {
  const keys = keysFor('participant-ids', secrets);
  return {
    sign(logoutId, clientIds) {
      // Through a Buffer, because an id may hold half a character, which can't be encoded.
      const names = clientIds.map((id) => encodeURIComponent(String(Buffer.from(id)))).join();
      return `${names}.${proof(keys[0] as string, logoutId, names)}`;
    },
    read(logoutId, id) {
      const names = id.slice(0, -PROOF_LENGTH - 1);
      const given = Buffer.from(id.slice(-PROOF_LENGTH));
      const isOurs = keys.some((key) => {
        const expected = Buffer.from(proof(key, logoutId, names));
        return expected.length === given.length && timingSafeEqual(expected, given);
      });
      return isOurs ? names.split(',').map(decodeURIComponent) : undefined;
    },
  };
}

function proof(key: string, logoutId: string, names: string): string {
  const mac = createHmac('sha256', key).update(`${logoutId}\n${names}`);
  return mac.digest('base64url').slice(0, PROOF_LENGTH);
}
