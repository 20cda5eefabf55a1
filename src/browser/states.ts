import type { Outcome } from './outcome.js';

/**
 * What a participant's line shows: what its frame came to, or what was known without one (`invalid`); that it must be
 * visited first-party (`unfinished`); or, once that was done, what it came to there.
 */
export type Shown = Outcome | 'invalid' | 'unfinished' | 'visited' | 'opened' | 'interrupted';

/** What the page is doing: waiting for frames, asking for a click to finish, finishing, or telling the user. */
export type Phase = 'working' | 'finish' | 'finishing' | 'links' | 'attention';

/** One line of the list. */
export interface Row {
  readonly shown: Shown;
  /** Whether the user must hear of it; undefined while nobody knows whether the user was signed in there. */
  readonly failed: boolean | undefined;
}
