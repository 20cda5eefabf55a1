import type { FinishRule } from '../browser/setup.js';
import type { Participant, Participants } from '../participants/index.js';
import { displayName } from './display-name.js';
import { finishRule } from './finish-rule.js';
import type { Target } from './targets.js';

/** One line of the page's list. */
export interface Item {
  readonly clientId: string;
  /** Its name, or the host of its URL: nothing is invented. */
  readonly name: string;
  /** An https URL, or undefined: then the initial stands there. */
  readonly logoUrl: string | undefined;
  readonly initial: string;
  /** Whether the user was probably signed in there; undefined where nobody knows yet. */
  readonly likely?: boolean;
  /** Where its session can be ended by hand; undefined where its registered URI is none. */
  readonly logoutUrl: string | undefined;
  /** The index of its URL among the targets; undefined where it has none. */
  readonly target: number | undefined;
  /** What is known without a frame. */
  readonly outcome: 'blocked' | 'invalid' | undefined;
  readonly finish: FinishRule | undefined;
}

/**
 * Makes a line for each participant, by name.
 *
 * @param targets the URLs of the participants
 * @param page the logout page's origin
 */
export function itemsOf(
  { notified, invalid }: Pick<Participants, 'notified' | 'invalid'>,
  targets: readonly Target[],
  page: URL,
): Item[] {
  const targetOf = new Map(targets.flatMap(({ clientIds }, i) => clientIds.map((id) => [id, i])));
  const lines = [
    ...notified.map((participant): Item => {
      const target = targetOf.get(participant.clientId) as number;
      return {
        ...lineOf(participant),
        logoutUrl: participant.frontchannelLogoutUrl,
        target,
        outcome: targets[target]?.framed ? undefined : 'blocked',
        finish: finishRule(participant, page),
      };
    }),
    ...invalid.map((participant): Item => {
      return {
        ...lineOf(participant),
        logoutUrl: undefined,
        target: undefined,
        outcome: 'invalid',
        finish: undefined,
      };
    }),
  ];
  return lines.sort((a, b) => a.name.localeCompare(b.name));
}

function lineOf(participant: Participant) {
  const { clientId, name, logoUri, frontchannelLogoutUri } = participant;
  const shownName = displayName(name) ?? hostOf(frontchannelLogoutUri) ?? clientId;
  return {
    clientId,
    name: shownName,
    logoUrl: httpsOnly(logoUri),
    initial: initialOf(shownName),
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
