import { displayName } from '../../plain-text.js';
import type { PageParticipant } from './page-participants.js';

/** One line of the page's list. */
export interface Line {
  /** The participant's. */
  readonly id: string;
  /** Its name, or the host of its URL: nothing is invented. */
  readonly name: string;
  /** An https URL, or undefined: then the initial stands there. */
  readonly logoUrl: string | undefined;
  readonly initial: string;
  /** Where its session can be ended by hand; undefined where its registered URI is none. */
  readonly logoutUrl: string | undefined;
}

/** How many lines there are at the most, beside those where the user was signed in. */
export const MOST_LINES = 200;

/**
 * Makes the lines, those first where the user was signed in, each kind by name.
 *
 * @param participants those first where the user was signed in
 */
export function linesOf(
  participants: readonly PageParticipant[],
): { line: Line; participant: PageParticipant }[] {
  return participants
    .filter(({ signedIn }, i) => signedIn === 'yes' || i < MOST_LINES)
    .map((participant) => ({ participant, line: lineOf(participant) }))
    .sort(
      (a, b) =>
        Number(b.participant.signedIn === 'yes') - Number(a.participant.signedIn === 'yes') ||
        a.line.name.localeCompare(b.line.name),
    );
}

function lineOf({ id, clients, frontchannelLogoutUrl }: PageParticipant): Line {
  const names = clients.map(
    ({ clientId, name, frontchannelLogoutUri: uri }) => displayName(name) ?? hostOf(uri) ?? clientId,
  );
  const name = [...new Set(names)].join(', ');
  return {
    id,
    name,
    logoUrl: httpsOnly(clients[0].logoUri),
    initial: initialOf(name),
    logoutUrl: frontchannelLogoutUrl,
  };
}

// An http logo would be mixed content, and tell the network which applications the user has.
function httpsOnly(uri: string | undefined): string | undefined {
  return uri && URL.canParse(uri) && new URL(uri).protocol === 'https:' ? uri : undefined;
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).host || undefined : undefined;
}

const characters = new Intl.Segmenter();

function initialOf(name: string): string {
  const [first] = characters.segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? '';
}
