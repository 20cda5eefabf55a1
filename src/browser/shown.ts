import type { Outcome } from './outcome.js';
import type { FinishRule, SetupParticipant } from './setup.js';
import type { Row, Shown } from './states.js';
import type { VisitOutcome } from './visit.js';

/** What became of a participant outside its frame. */
export interface Finish {
  readonly outcome: VisitOutcome;
  /** Milliseconds that it took. */
  readonly ms: number;
  /** In the small window, or by a link that the user opened. */
  readonly via: 'window' | 'link';
}

const failures: readonly Shown[] = ['timed_out', 'blocked', 'invalid', 'unfinished', 'interrupted'];

/**
 * Decides what a participant's line shows.
 *
 * @param framed what its frame came to, if it has one
 * @param over whether no frame is waited for any more; before, nobody is called unfinished
 * @param finish what became of it outside its frame, if it was visited
 */
export function shownOf(
  { outcome, finish: rule }: SetupParticipant,
  framed: Outcome | undefined,
  over: boolean,
  finish: Finish | undefined,
): Shown {
  const inFrame = framed ?? outcome ?? 'pending';
  if (!finish) return over && rule && isUnfinished(rule, inFrame) ? 'unfinished' : inFrame;
  if (finish.outcome !== 'notified') return finish.outcome;
  return finish.via === 'window' ? 'visited' : 'opened';
}

/** A participant's line. */
export function rowOf(participant: SetupParticipant, shown: Shown): Row {
  return { shown, failed: hasFailed(participant, shown) };
}

/** Whether the user must hear of a participant: probably signed in there, and for all that is known still so. */
export function hasFailed({ likely, finish }: SetupParticipant, shown: Shown): boolean {
  return likely && (failures.includes(shown) || (shown === 'unsure' && finish !== undefined));
}

function isUnfinished(rule: FinishRule, inFrame: Shown): boolean {
  switch (rule) {
    case 'always':
      return true;
    case 'unless_confirmed':
      return inFrame !== 'confirmed';
    case 'if_unsure':
      return inFrame === 'unsure';
  }
}
