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
  { outcome, likely, finish: rule }: SetupParticipant,
  framed: Outcome | undefined,
  over: boolean,
  finish: Finish | undefined,
): Shown {
  const inFrame = framed ?? outcome ?? 'pending';
  if (!finish)
    return over && rule && likely !== false && isUnfinished(rule, inFrame) ? 'unfinished' : inFrame;
  if (finish.outcome !== 'notified') return finish.outcome;
  return finish.via === 'window' ? 'visited' : 'opened';
}

/** A participant's line. The user must hear of it where probably signed in, and for all that is known still so. */
export function rowOf({ likely, finish }: SetupParticipant, shown: Shown): Row {
  const failed = failures.includes(shown) || (shown === 'unsure' && finish !== undefined);
  return { shown, failed: failed && likely };
}

function isUnfinished(rule: FinishRule, inFrame: Shown): boolean {
  if (rule === 'if_unsure') return inFrame === 'unsure';
  return rule === 'always' || inFrame !== 'confirmed';
}
