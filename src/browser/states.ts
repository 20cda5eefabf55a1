import type { Outcome } from '../outcome.js';

/**
 * What a participant's line shows: its outcome; that it must be visited first-party (`unfinished`); or, once that was
 * done, what it came to there.
 */
export type Shown = Outcome | 'unfinished' | 'visited' | 'opened' | 'interrupted';

/**
 * What the page is doing: waiting for frames, asking for a click to finish, finishing, or telling the user where they may
 * still be signed in, in `uncertain` of those where nobody knows whether they were.
 */
export type Phase = 'working' | 'finish' | 'finishing' | 'links' | 'attention' | 'uncertain';

/** One participant, as the page sees it now. */
export interface Row {
  readonly id: string;
  readonly shown: Shown;
  /** Whether the user must hear of it: was signed in there, and for all that is known still is. */
  readonly failed: boolean;
  /** The same, where nobody knows whether the user was signed in there at all. */
  readonly uncertain: boolean;
}
