import type { Clock } from './clock.js';
import type { FrameCalls, Result } from './frame-calls.js';
import type { FinishOutcome } from './participant-state.js';
import type { LeavingReport } from './report.js';
import type { ParticipantState, Setup } from './setup.js';
import type { View } from './view.js';

/** How long the page waits for the script, in milliseconds. */
const LIMIT_MS = 5000;

/** What the follow-up has to do with the page. */
export interface FollowUpPage {
  readonly setup: Setup;
  readonly view: View;
  /** Those of the page's own frames, and of all that the follow-up makes. */
  readonly allCalls: FrameCalls[];
  /** What the frames came to, by participant. */
  results(): ReadonlyMap<string, Result>;
  states(): readonly ParticipantState[];
  /** What was finished, by participant. */
  readonly finished: Map<string, FinishOutcome>;
  /** Those whom the user has seen to fail before asking for more. */
  readonly acknowledged: Set<string>;
  /** To be called after every change. */
  readonly onChange: () => void;
  /** Leads the browser on. */
  leave(): void;
  readonly report: LeavingReport;
}

/** What is to be done once no frame is waited for any more. */
export interface LeftToDo {
  readonly states: readonly ParticipantState[];
  /** Somebody where the user was signed in must be visited first-party. */
  readonly isUnfinished: boolean;
  /** The same of somebody where nobody knows whether the user was: worth a visit where that costs no click. */
  readonly mayVisit: boolean;
  /** The user must be told something. */
  readonly mustTell: boolean;
}

/** What follows where the page's own frames were not enough. */
export interface FollowUp {
  /** Whether there are frames that could not be made yet. */
  isCalling(): boolean;
  /** Whether visits are under way. */
  isBusy(): boolean;
  /** Whether there is a window for visits that has not been used up. */
  hasWindow(): boolean;
  /** Does what can be done, asks the user for a click, or tells what failed. */
  goOn(left: LeftToDo): void;
  /** Closes the window, and has the page left. */
  leave(): Promise<void>;
}

declare global {
  interface Window {
    /** What the script of `start-follow-up.ts` leaves behind, and what comes with it. */
    startFollowUp?: (page: FollowUpPage) => FollowUp;
    followUpParts?: { readonly texts: Readonly<Record<string, string>>; readonly styles: string };
  }
}

/**
 * Loads what the follow-up takes: most pages never need it. `logout/page/requests.ts` serves it, beside the logout page.
 *
 * @returns undefined where it can't be had in time, or does not start
 */
export function loadFollowUp(page: FollowUpPage, clock: Clock): Promise<FollowUp | undefined> {
  const script = document.createElement('script');
  script.src = `logout/follow-up.js?lang=${document.documentElement.lang}`;
  // The Content-Security-Policy lets through what has the nonce of the page's own script.
  script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  document.head.append(script);
  return new Promise<void>((resolve) => {
    script.onload = script.onerror = () => resolve();
    clock.after(resolve, LIMIT_MS);
  })
    .then(() => window.startFollowUp?.(page))
    .catch(() => undefined);
}
