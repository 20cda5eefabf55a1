import type { Clock } from './clock.js';
import { type FinishWindow, findFinishWindow, openFinishWindow } from './finish-window.js';
import { type LogoutMessage, readMessage } from './message.js';
import { startVisit, type Visit, type VisitOptions, type VisitOutcome } from './visit.js';

/** A relying party to visit. */
export interface ParticipantToVisit
  extends Pick<VisitOptions, 'url' | 'limitMs' | 'settleMs' | 'answersWithoutPage'> {
  /** The participant's id. */
  readonly id: string;
}

/** Relying parties to visit, one after the other. */
export interface VisitGroup {
  readonly participants: readonly ParticipantToVisit[];
  /** How many milliseconds all of them together may take; the last one may take longer. */
  readonly limitMs: number;
}

/** How a run ended. `cut`: the window was closed or cut off in a visit, `closed`: between two. */
export type RunEnd = 'done' | 'cut' | 'closed' | 'time_up';

/** What a run of visits is about. */
export interface VisitRunOptions {
  readonly window: FinishWindow;
  /** In their order. Where one takes too long the next begins, and participants are left. */
  readonly groups: readonly VisitGroup[];
  readonly clock: Clock;
  /** Called after each visit, with the milliseconds that it took. */
  readonly onVisited: (id: string, outcome: VisitOutcome, ms: number) => void;
  /** Called once, with `time_up` where participants are left. */
  readonly onOver: (why: RunEnd) => void;
}

/** A run under way. */
export interface VisitRun {
  /** The page in the window has said something. */
  hear(message: LogoutMessage): void;
}

/** Visits relying parties one after the other in one window, and closes it. */
export function startVisitRun({ window, groups, clock, onVisited, onOver }: VisitRunOptions): VisitRun {
  const queue = groups.map(({ participants, limitMs }) => ({
    participants: [...participants],
    limitMs,
    usedMs: 0,
  }));
  let visit: Visit | undefined;
  let leftOut = false;
  goOn();

  function goOn() {
    const group = queue[0];
    if (!group) return over(leftOut ? 'time_up' : 'done');
    if (group.participants.length === 0 || group.usedMs >= group.limitMs) {
      leftOut ||= group.participants.length > 0;
      queue.shift();
      return goOn();
    }
    const { id, ...participant } = group.participants.shift() as ParticipantToVisit;
    const since = clock.now();
    visit = startVisit({
      ...participant,
      window,
      clock,
      onEnd(outcome) {
        if (!outcome) return over('closed');
        const ms = clock.now() - since;
        group.usedMs += ms;
        onVisited(id, outcome, Math.round(ms));
        if (window.isLost()) over('cut');
        else goOn();
      },
    });
  }

  function over(why: RunEnd) {
    visit = undefined;
    window.close();
    onOver(why);
  }

  return { hear: (message) => visit?.hear(message) };
}

/** Visits relying parties in the small window, as often as it takes. */
export interface Visits {
  /** Whether the window is there, so that no click is needed. */
  hasWindow(): boolean;
  /**
   * Visits them; opens the window where there is none, which takes a click.
   *
   * @param onVisited called after each visit, with the milliseconds that it took
   * @param onOver called once, with `blocked` where the browser opens no window
   */
  visit(
    groups: readonly VisitGroup[],
    onVisited: (id: string, outcome: VisitOutcome, ms: number) => void,
    onOver: (why: RunEnd | 'blocked') => void,
  ): void;
  /** Closes the window. */
  end(): void;
}

/**
 * Makes ready for visits.
 *
 * @param name the window's
 * @param isOpen whether the confirm page has opened it, to be taken over
 * @param home what it shows first, where that is not the coordinator's own page
 */
export function createVisits(
  window: Window,
  name: string,
  isOpen: boolean,
  clock: Clock,
  home?: string,
): Visits {
  let finishWindow = isOpen ? findFinishWindow(window, name) : undefined;
  let run: VisitRun | undefined;

  window.addEventListener('message', (event) => {
    const message = readMessage(event);
    if (message && finishWindow?.isSourceOf(event)) run?.hear(message);
  });

  const hasWindow = () => finishWindow !== undefined && !finishWindow.isLost();
  return {
    hasWindow,
    visit(groups, onVisited, onOver) {
      if (!hasWindow()) finishWindow = openFinishWindow(window, name, home);
      if (!finishWindow) return onOver('blocked');
      run = startVisitRun({ window: finishWindow, groups, clock, onVisited, onOver });
    },
    end: () => finishWindow?.close(),
  };
}
