import type { FrameOutcome } from '../outcome.js';

/**
 * What can happen to a participant's frame: something comes back (`responded`), its page has loaded (`loaded`) and has
 * had its time to settle, or never will be there (`answered`), the browser refuses to load it (`refused`), its page says
 * by message that it is still at work (`working`), done (`confirmed`) or blind (`unsure`), or its time is up.
 */
export type Signal =
  | 'responded'
  | 'loaded'
  | 'answered'
  | 'refused'
  | 'working'
  | 'confirmed'
  | 'unsure'
  | 'time_up';

/** A frame's outcome so far, and what must be remembered to judge the next signal. */
export interface FrameState {
  readonly outcome: FrameOutcome;
  /** Something came back, whatever it was. */
  readonly answered: boolean;
  /** Its page asked us to wait for its message. */
  readonly announced: boolean;
}

/** How every frame begins. */
export const atFirst: FrameState = { outcome: 'pending', answered: false, announced: false };

/** Whether the relying party has spoken for itself, or nothing more can be learned. */
export function isDecided({ outcome }: FrameState): boolean {
  return outcome === 'confirmed' || outcome === 'unsure' || outcome === 'blocked';
}

/** The state after a signal. What the relying party says of itself outweighs what the browser can see. */
export function after(state: FrameState, signal: Signal): FrameState {
  const spoken = state.outcome === 'confirmed' || state.outcome === 'unsure';
  switch (signal) {
    case 'confirmed':
      return { ...state, outcome: 'confirmed' };
    case 'unsure':
      return state.outcome === 'confirmed' ? state : { ...state, outcome: 'unsure' };
    case 'working':
      return isDecided(state) ? state : { ...state, announced: true, outcome: 'pending' };
    case 'responded':
    case 'loaded':
      return state.answered ? state : { ...state, answered: true };
    case 'answered':
      return isDecided(state) || state.announced
        ? { ...state, answered: true }
        : { ...state, answered: true, outcome: 'notified' };
    case 'refused':
      return spoken ? state : { ...state, outcome: 'blocked' };
    case 'time_up':
      if (state.outcome !== 'pending') return state;
      return { ...state, announced: false, outcome: state.answered ? 'notified' : 'timed_out' };
  }
}
