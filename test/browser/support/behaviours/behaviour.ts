import type { BrowserName } from '../../../../src/doctor/browser/find-browser.js';
import type { FrameOutcome as Outcome } from '../../../../src/outcome.js';
import type { Answer } from '../test-rp.js';
import type { Scheme } from '../web-server.js';

/** A way for a relying party to answer, and what has to come of it. */
export interface Behaviour {
  readonly name: string;
  /** What the page reports. */
  readonly outcome: Outcome | Readonly<Record<BrowserName, Outcome>>;
  /** Where browsers find it, unless at its server's front-channel logout endpoint. */
  readonly logoutUri?: (origin: string) => string | Promise<string>;
  readonly answer: Answer;
  /** The requests that it gets: exactly one, unless it sends the browser on to more of its pages. */
  readonly visits?: readonly string[] | Readonly<Record<BrowserName, readonly string[]>>;
  /** Nothing but its time limit can settle it. */
  readonly takesAllItsTime?: true | BrowserName;
  /** The scheme of its logout URI, where it is not that of the logout page. */
  readonly scheme?: Scheme;
  /** The schemes of the logout page for which it makes sense; both unless set. */
  readonly onlyOn?: Scheme;
  /** The browser for which it makes sense; both unless set. */
  readonly onlyIn?: BrowserName;
  readonly host?: string;
  /** Browsers ask again when a connection ends without an answer: Chromium once at times, Firefox nine times. */
  readonly isRepeated?: true;
  /** No browser tells that its page moves on, so that the next one may be cut off. */
  readonly mayBeCutOff?: true;
  /** What the one beside it does, unless it is good. */
  readonly beside?: Behaviour;
}
