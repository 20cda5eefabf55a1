import type { Clock } from './clock.js';
import type { FinishWindow } from './finish-window.js';
import type { LogoutMessage } from './message.js';

/** What became of a visit. `interrupted`: the window was closed or cut off before anything was seen. */
export type VisitOutcome = 'confirmed' | 'unsure' | 'notified' | 'timed_out' | 'interrupted';

/** What a visit is about. */
export interface VisitOptions {
  readonly window: FinishWindow;
  readonly url: string;
  /** How many milliseconds the answer may take, and once it is there, work that it announced. */
  readonly limitMs: number;
  /** How many milliseconds a page that says nothing gets once it is there. */
  readonly settleMs: number;
  /** Its frame stayed blank: it answers without a page (204, a download), so that no navigation will commit. */
  readonly answersWithoutPage: boolean;
  readonly clock: Clock;
  /** Called once; with undefined when the window was lost before the visit had begun. */
  readonly onEnd: (outcome: VisitOutcome | undefined) => void;
}

/** A visit under way. */
export interface Visit {
  /** The page in the window has said something. */
  hear(message: LogoutMessage): void;
}

const LOOK_EVERY_MS = 20;

/** Visits one relying party in the window, first-party: it gets its cookies, and may do what it likes there. */
export function startVisit(options: VisitOptions): Visit {
  const { window, url, limitMs, settleMs, answersWithoutPage, clock, onEnd } = options;
  let stage: 'going home' | 'asked' | 'there' | 'over' = 'going home';
  let deadline = clock.now() + limitMs;
  window.goHome();
  look();

  function look() {
    if (stage === 'over') return;
    if (stage === 'asked' && window.isElsewhere()) {
      stage = 'there';
      deadline = clock.now() + settleMs;
    }
    if (window.isLost()) return end(outcomeOf('interrupted'));
    if (clock.now() >= deadline) return end(outcomeOf(answersWithoutPage ? 'notified' : 'timed_out'));
    if (stage === 'going home' && window.isHome()) {
      stage = 'asked';
      deadline = clock.now() + limitMs;
      window.go(url);
    }
    clock.after(look, LOOK_EVERY_MS);
  }

  function outcomeOf(unlessThere: VisitOutcome): VisitOutcome | undefined {
    if (stage === 'going home') return undefined;
    return stage === 'there' ? 'notified' : unlessThere;
  }

  function end(outcome: VisitOutcome | undefined) {
    stage = 'over';
    onEnd(outcome);
  }

  return {
    hear(message) {
      if (stage === 'going home' || stage === 'over') return;
      if (message === 'working') {
        // The message can be here before the commit was seen.
        stage = 'there';
        deadline = clock.now() + limitMs;
      } else end(message);
    },
  };
}
