import type { Clock } from './clock.js';
import type { FinishWindow } from './finish-window.js';
import { startVisit, type Visit, type VisitOptions, type VisitOutcome } from './visit.js';
import type { Word } from './words.js';

/** A relying party to visit. */
export interface Stop extends Pick<VisitOptions, 'url' | 'limitMs' | 'settleMs' | 'answersWithoutPage'> {
  /** The participant's id. */
  readonly id: string;
}

/** Relying parties to visit, one after the other. */
export interface Leg {
  readonly stops: readonly Stop[];
  /** How many milliseconds all of them together may take; the last one may take longer. */
  readonly limitMs: number;
}

/** How a tour ended. `cut`: the window was closed or cut off in a visit, `closed`: between two. */
export type TourEnd = 'done' | 'cut' | 'closed' | 'time_up';

/** What a tour is about. */
export interface TourOptions {
  readonly window: FinishWindow;
  /** In their order. Where one takes too long the next begins, and stops are left. */
  readonly legs: readonly Leg[];
  readonly clock: Clock;
  /** Called after each visit, with the milliseconds that it took. */
  readonly onVisited: (id: string, outcome: VisitOutcome, ms: number) => void;
  /** Called once, with `time_up` where stops are left. */
  readonly onOver: (why: TourEnd) => void;
}

/** A tour under way. */
export interface Tour {
  /** The page in the window has said something. */
  hear(word: Word): void;
}

/** Visits relying parties one after the other in one window, and closes it. */
export function startTour({ window, legs, clock, onVisited, onOver }: TourOptions): Tour {
  const queue = legs.map(({ stops, limitMs }) => ({ stops: [...stops], limitMs, usedMs: 0 }));
  let visit: Visit | undefined;
  let leftOut = false;
  goOn();

  function goOn() {
    const leg = queue[0];
    if (!leg) return over(leftOut ? 'time_up' : 'done');
    if (leg.stops.length === 0 || leg.usedMs >= leg.limitMs) {
      leftOut ||= leg.stops.length > 0;
      queue.shift();
      return goOn();
    }
    const { id, ...stop } = leg.stops.shift() as Stop;
    const since = clock.now();
    visit = startVisit({
      ...stop,
      window,
      clock,
      onEnd(outcome) {
        if (!outcome) return over('closed');
        const ms = clock.now() - since;
        leg.usedMs += ms;
        onVisited(id, outcome, Math.round(ms));
        if (window.isLost()) over('cut');
        else goOn();
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
