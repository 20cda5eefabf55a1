import type { Clock } from './clock.js';
import { after, atFirst, type Outcome, type Signal, type Standing } from './outcome.js';

/** One frame's result, as the page shows and reports it. */
export interface Result {
  readonly outcome: Outcome;
  /** Milliseconds from the start of the page, or of the last try, to the outcome. */
  readonly ms: number;
}

/** What a roll call is about. */
export interface RollCallOptions {
  /** For each frame, how many milliseconds it may take to answer; short for one that is known to hang. */
  readonly limitsMs: readonly number[];
  /** How many milliseconds announced work, or another try, may take. All together may take twice that. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Called after every change of an outcome, and once the page is complete. */
  readonly onChange: () => void;
}

/** Keeps track of every frame of a logout page until all have settled. Knows nothing of a DOM. */
export interface RollCall {
  /** Something happened to a frame. A frame that is none of ours is ignored. */
  signal(frame: number, signal: Signal): void;
  /** The browser says that no frame is loading any more. */
  pageComplete(): void;
  /** Calls a frame again from the start, because the user asked for it. */
  retry(frame: number): void;
  /** Whether nothing more is to be waited for. */
  over(): boolean;
  /** What is known so far, by frame. */
  results(): Result[];
}

interface Entry {
  standing: Standing;
  startedAt: number;
  settledAt: number;
  stopClock: () => void;
}

/** Starts a roll call; every frame's time begins now. */
export function startRollCall({ limitsMs, timeoutMs, clock, onChange }: RollCallOptions): RollCall {
  let pageIsComplete = false;
  const entries = limitsMs.map(begin);
  // A page that moves on by itself right after its load is still loading then, but it may not do so forever.
  clock.after(pageComplete, Math.max(0, ...limitsMs));
  const stopOverallClock = clock.after(() => {
    for (const frame of limitsMs.keys()) signal(frame, 'time_up');
  }, 2 * timeoutMs);

  function begin(limitMs: number, frame: number): Entry {
    const now = clock.now();
    return { standing: atFirst, startedAt: now, settledAt: now, stopClock: giveTime(frame, limitMs) };
  }

  function giveTime(frame: number, ms: number): () => void {
    return clock.after(() => signal(frame, 'time_up'), ms);
  }

  function signal(frame: number, signal: Signal) {
    const entry = entries[frame];
    if (!entry) return;
    const before = entry.standing;
    entry.standing = after(before, signal);
    if (entry.standing.announced && !before.announced) {
      entry.stopClock();
      entry.stopClock = giveTime(frame, timeoutMs);
    }
    if (entry.standing.outcome === before.outcome) return;
    entry.settledAt = clock.now();
    onChange();
  }

  function pageComplete() {
    pageIsComplete = true;
    onChange();
  }

  return {
    signal,
    pageComplete,
    retry(frame) {
      entries[frame]?.stopClock();
      stopOverallClock();
      entries[frame] = begin(timeoutMs, frame);
      onChange();
    },
    over() {
      const outcomes = entries.map(({ standing }) => standing.outcome);
      // While a silent frame keeps the page from being complete, nobody can tell whether another moves on.
      return !outcomes.includes('pending') && (pageIsComplete || outcomes.includes('timed_out'));
    },
    results: () =>
      entries.map(({ standing, startedAt, settledAt }) => ({
        outcome: standing.outcome,
        ms: Math.round(settledAt - startedAt),
      })),
  };
}
