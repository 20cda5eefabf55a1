import type { Result } from './frame-calls.js';
import { isBlank } from './frames.js';
import type { ParticipantState, Setup } from './setup.js';
import type { ParticipantToVisit, VisitGroup } from './visits.js';

/** How many times the limit of one visit all visits where the user was signed in may take. */
const KNOWN_LIMITS = 10;
/** How many relying parties are visited of which nobody knows whether the user was signed in there. */
const MOST_UNCERTAIN = 10;
/** How long they may take together, in milliseconds. */
const UNCERTAIN_LIMIT_MS = 10_000;

/** What is known of those who may be visited. */
export interface Visitable {
  readonly setup: Pick<Setup, 'participants' | 'frames' | 'timeoutMs'>;
  /** What the frames came to, by participant. */
  results(): ReadonlyMap<string, Result>;
  /** Where a participant's session is ended; undefined where that is nowhere. */
  urlOf(id: string): string | undefined;
}

/**
 * Says whom to visit: first all unfinished ones where the user was signed in, then some of those where nobody knows.
 *
 * @param states what the page makes of its participants now
 */
export function groupsToVisit(
  { setup, results, urlOf }: Visitable,
  states: readonly ParticipantState[],
): VisitGroup[] {
  const { participants, frames, timeoutMs } = setup;
  const limits = new Map(frames.map(({ id, limitMs }) => [id, limitMs]));
  const settles = new Map(participants.map(({ id, settleMs = 0 }) => [id, settleMs]));
  const framed = results();
  const elements = new Map(
    [...document.getElementsByTagName('iframe')].map((frame) => [frame.dataset.id, frame]),
  );
  const unfinished = states.filter(({ shown }) => shown === 'unfinished');
  const uncertain = unfinished.filter((state) => state.uncertain).slice(0, MOST_UNCERTAIN);
  return [
    { participants: toVisit(unfinished.filter(({ failed }) => failed)), limitMs: KNOWN_LIMITS * timeoutMs },
    { participants: toVisit(uncertain), limitMs: UNCERTAIN_LIMIT_MS },
  ];

  function toVisit(some: readonly ParticipantState[]): ParticipantToVisit[] {
    return some.flatMap(({ id }) => {
      const url = urlOf(id);
      if (!url) return [];
      const { outcome, loadMs = 0 } = framed.get(id) ?? {};
      // A frame that has answered and is blank got no page: a 204, a download. The window won't either.
      const answersWithoutPage = outcome === 'notified' && isBlank(elements.get(id));
      // The window sees no load. The page may take as long there as its frame took.
      const settleMs = (settles.get(id) ?? 0) + loadMs;
      return { id, url, limitMs: limits.get(id) ?? timeoutMs, settleMs, answersWithoutPage };
    });
  }
}
