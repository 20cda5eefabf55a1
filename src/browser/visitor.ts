import type { Clock } from './clock.js';
import { findFinishWindow, openFinishWindow } from './finish-window.js';
import { type Leg, startTour, type Tour, type TourEnd } from './tour.js';
import type { VisitOutcome } from './visit.js';
import { wordOf } from './words.js';

/** Visits relying parties in the small window, as often as it takes. */
export interface Visitor {
  /** Whether the window is there, so that no click is needed. */
  hasWindow(): boolean;
  /**
   * Visits them; opens the window where there is none, which takes a click.
   *
   * @param onVisited called after each visit, with the milliseconds that it took
   * @param onOver called once, with `blocked` where the browser opens no window
   */
  visit(
    legs: readonly Leg[],
    onVisited: (id: string, outcome: VisitOutcome, ms: number) => void,
    onOver: (why: TourEnd | 'blocked') => void,
  ): void;
  /** Closes the window. */
  end(): void;
}

/**
 * Makes a visitor.
 *
 * @param name the window's
 * @param isOpen whether the confirm page has opened it, to be taken over
 */
export function createVisitor(window: Window, name: string, isOpen: boolean, clock: Clock): Visitor {
  let finishWindow = isOpen ? findFinishWindow(window, name) : undefined;
  let tour: Tour | undefined;

  window.addEventListener('message', (message) => {
    const word = wordOf(message);
    if (word && finishWindow?.isSourceOf(message)) tour?.hear(word);
  });

  const hasWindow = () => finishWindow !== undefined && !finishWindow.isLost();
  return {
    hasWindow,
    visit(legs, onVisited, onOver) {
      if (!hasWindow()) finishWindow = openFinishWindow(window, name);
      if (!finishWindow) return onOver('blocked');
      tour = startTour({ window: finishWindow, legs, clock, onVisited, onOver });
    },
    end: () => finishWindow?.close(),
  };
}
