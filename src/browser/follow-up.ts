import type { RollCall } from './roll-call.js';
import type { Setup } from './setup.js';
import type { Finish } from './shown.js';
import type { Shown } from './states.js';
import type { View } from './view.js';

/** What the follow-up has to do with the page. */
export interface FollowUpPage {
  readonly setup: Setup;
  readonly view: View;
  readonly rollCall: Pick<RollCall, 'results'>;
  /** What each line shows now. */
  shown(): readonly Shown[];
  /** What was finished, by target. */
  readonly finished: Map<number, Finish>;
  /** The lines of those whom the user has seen to fail before asking for more. */
  readonly acknowledged: Set<number>;
  /** Takes in at which targets the user was probably signed in. */
  learn(targets: readonly number[]): void;
  /** To be called after every other change. */
  readonly onChange: () => void;
}

/** What is to be done once no frame is waited for any more. */
export interface Remainder {
  /** Somebody must be visited first-party. */
  readonly isUnfinished: boolean;
  /** The user must be told something. */
  readonly mustTell: boolean;
  /** A participant failed, so that it is more than the account's own session. */
  readonly failed: boolean;
}

/** What follows where the frames were not enough. */
export interface FollowUp {
  /** Whether visits are under way, or it is not known yet where the user was signed in. */
  isBusy(): boolean;
  /** Does what can be done, asks the user for a click, or tells what failed. */
  goOn(remainder: Remainder): void;
  /** Closes the window. */
  end(): void;
}

declare global {
  interface Window {
    /** What the script of `start-follow-up.ts` leaves behind, and the texts that come with it. */
    startFollowUp?: (page: FollowUpPage) => FollowUp;
    followUpTexts?: Readonly<Record<string, string>>;
  }
}

/**
 * Loads what the follow-up takes: most pages never need it. `logout/follow-up.ts` serves it, beside the logout page.
 *
 * @returns undefined where it can't be had
 */
export function loadFollowUp(page: FollowUpPage): Promise<FollowUp | undefined> {
  const script = document.createElement('script');
  script.src = `logout/follow-up.js?lang=${document.documentElement.lang}`;
  // The Content-Security-Policy lets through what has the nonce of the page's own script.
  script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  document.head.append(script);
  return new Promise((resolve) => {
    script.onload = script.onerror = () => resolve(window.startFollowUp?.(page));
  });
}
