import type { FrameOutcome, OpenOutcome, Via } from '../outcome.js';
import type { Result } from './frame-calls.js';
import type { FinishRule, ParticipantState, SetupParticipant, Shown } from './setup.js';
import type { VisitOutcome } from './visit.js';

/** What became of a participant outside its frame. */
export interface FinishOutcome {
  readonly outcome: VisitOutcome;
  /** Milliseconds that it took. */
  readonly ms: number;
  /** In the small window, or by a link that the user opened. */
  readonly via: Via;
}

/** What the user must hear of. One that is unsure may be so on purpose, and one that is pending may still come. */
const failures: Record<
  Exclude<OpenOutcome, 'unsure' | 'pending'> | Extract<Shown, 'unfinished' | 'interrupted'>,
  1
> = { timed_out: 1, blocked: 1, invalid: 1, unfinished: 1, interrupted: 1 };

/**
 * Decides what the page makes of a participant.
 *
 * @param framed what its frame came to, if it has one
 * @param over whether no frame is waited for any more; before, nobody is called unfinished
 * @param finish what became of it outside its frame, if it was visited
 */
export function stateOf(
  participant: SetupParticipant,
  framed: FrameOutcome | undefined,
  over: boolean,
  finish: FinishOutcome | undefined,
): ParticipantState {
  const { id, signedIn, finish: rule } = participant;
  const shown = shownOf(participant, framed, over, finish);
  // One that is pending when all is over was never called: its frame could not be made.
  const isOpen =
    shown in failures || (shown === 'unsure' && rule !== undefined) || (over && shown === 'pending');
  return { id, shown, failed: isOpen && signedIn === 'yes', uncertain: isOpen && signedIn === 'unknown' };
}

/**
 * Decides that for all of them.
 *
 * @param results what the frames came to, by participant
 * @param finished what became of those that were visited
 */
export function statesOf(
  participants: readonly SetupParticipant[],
  results: ReadonlyMap<string, Result>,
  over: boolean,
  finished: ReadonlyMap<string, FinishOutcome>,
): ParticipantState[] {
  return participants.map((participant) => {
    const { id } = participant;
    return stateOf(participant, results.get(id)?.outcome, over, finished.get(id));
  });
}

function shownOf(
  { outcome, finish: rule }: SetupParticipant,
  framed: FrameOutcome | undefined,
  over: boolean,
  finish: FinishOutcome | undefined,
): Shown {
  const inFrame = outcome ?? framed ?? 'pending';
  if (!finish) return over && rule && isUnfinished(rule, inFrame) ? 'unfinished' : inFrame;
  if (finish.outcome !== 'notified') return finish.outcome;
  return finish.via === 'window' ? 'visited' : 'opened';
}

function isUnfinished(rule: FinishRule, inFrame: Shown): boolean {
  const asksForProof = rule === 'unless_confirmed' || (rule === 'in_webkit' && isWebKit());
  return rule === 'always' || inFrame === 'unsure' || (asksForProof && inFrame !== 'confirmed');
}

/** Whether the browser is Safari's: every one on iOS is, whatever its name. */
export function isWebKit(): boolean {
  return navigator.vendor.startsWith('Apple');
}
