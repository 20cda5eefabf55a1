import type { Result } from './roll-call.js';
import type { Setup } from './setup.js';
import type { Finish } from './shown.js';
import type { Shown } from './states.js';
import type { View } from './view.js';

/** What finishing has to do with the page. */
export interface FinishingPage {
  readonly setup: Setup;
  readonly view: View;
  /** What each line shows now. */
  shown(): readonly Shown[];
  /** What the frames came to. */
  results(): readonly Result[];
  /** What was finished, by target. */
  readonly finished: Map<number, Finish>;
  /** The lines of those whom the user has seen to fail before asking for more. */
  readonly acknowledged: Set<number>;
  /** To be called after every change. */
  readonly onChange: () => void;
}

/** Finishing, once its script is there. */
export interface Finishing {
  /** Whether visits are under way. */
  isBusy(): boolean;
  /** Does what can be done for those who are unfinished, or asks the user for it. */
  goOn(): void;
  /** Closes the window. */
  end(): void;
}

declare global {
  interface Window {
    /** What the script of `finish.ts` leaves behind, and the texts that come with it. */
    startFinishing?: (page: FinishingPage) => Finishing;
    finishTexts?: Readonly<Record<string, string>>;
  }
}

/**
 * Loads what finishing takes: most pages never need it. `logout/finish-window.ts` serves it, beside the logout page.
 *
 * @returns undefined where it can't be had
 */
export function loadFinishing(page: FinishingPage): Promise<Finishing | undefined> {
  const script = document.createElement('script');
  script.src = `logout/finish.js?lang=${document.documentElement.lang}`;
  // The Content-Security-Policy lets through what has the nonce of the page's own script.
  script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  document.head.append(script);
  return new Promise((resolve) => {
    script.onload = script.onerror = () => {
      Object.assign(page.setup.texts, window.finishTexts);
      resolve(window.startFinishing?.(page));
    };
  });
}
