import type { Clock } from './clock.js';
import type { FinishWindow } from './finish-window.js';
import { startVisit, type Visit, type VisitOutcome } from './visit.js';
import type { Word } from './words.js';

/** A relying party to visit. */
export interface Stop {
  /** The index of its URL. */
  readonly target: number;
  readonly url: string;
  readonly limitMs: number;
  readonly answersWithoutPage: boolean;
}

/**
 * How a tour ended. `cut`: the window was closed or cut off in a visit, `closed`: between two, `time_up`: all together
 * took too long; stops may be left then.
 */
export type TourEnd = 'done' | 'cut' | 'closed' | 'time_up';

/** What a tour is about. */
export interface TourOptions {
  readonly window: FinishWindow;
  readonly stops: readonly Stop[];
  /** How many milliseconds all visits together may take; the last one may take longer. */
  readonly limitMs: number;
  readonly clock: Clock;
  /** Called after each visit, with the milliseconds that it took. */
  readonly onVisited: (target: number, outcome: VisitOutcome, ms: number) => void;
  /** Called once. */
  readonly onOver: (why: TourEnd) => void;
}

/** A tour under way. */
export interface Tour {
  /** The page in the window has said something. */
  hear(word: Word): void;
}

/** Visits relying parties one after the other in one window, and closes it. */
export function startTour({ window, stops, limitMs, clock, onVisited, onOver }: TourOptions): Tour {
  const startedAt = clock.now();
  let visit: Visit | undefined;
  visitFrom(0);

  function visitFrom(index: number) {
    const stop = stops[index];
    if (!stop) return over('done');
    const since = clock.now();
    if (since - startedAt >= limitMs) return over('time_up');
    visit = startVisit({
      ...stop,
      window,
      clock,
      onEnd(outcome) {
        if (!outcome) return over('closed');
        onVisited(stop.target, outcome, Math.round(clock.now() - since));
        if (window.isLost()) over('cut');
        else visitFrom(index + 1);
      },
    });
  }

  function over(why: TourEnd) {
    visit = undefined;
    window.close();
    onOver(why);
  }

  return { hear: (word) => visit?.hear(word) };
}
