import type { KnownOutcome, Outcome, SignedIn } from '../outcome.js';

/** What the page's script must know before the frames are there. `logout/page/logout-page.ts` writes it, as JSON in `#setup`. */
export interface FramesSetup {
  /** One for each iframe of the page, which has the same id in `data-id`. */
  readonly frames: readonly FrameSetup[];
  /** FRONTCHANNEL_TIMEOUT_MS. */
  readonly timeoutMs: number;
}

/** How long a participant's frame is waited for. */
export interface FrameSetup {
  /** The participant's id. */
  readonly id: string;
  /** How many milliseconds it may take to answer; short for one that is known to hang. */
  readonly limitMs: number;
  /** How many milliseconds its page gets after its load, if it says nothing. 0 where nothing can be lost. */
  readonly settleMs: number;
}

/** A frame that the page has no room for at first: it is made once those before it have settled. */
export interface LaterFrame extends FrameSetup {
  readonly url: string;
}

/** What the script must know of those whose frames they are. It comes with the list, as JSON in `#list`. */
export interface ListSetup {
  /** Says that what the page reports is this page's. */
  readonly token: string;
  /** All of them. Those that have an entry are found by the entry's `data-id`. */
  readonly participants: readonly SetupParticipant[];
  /** In the order in which they are made. */
  readonly later: readonly LaterFrame[];
  /** Whether the account's own session, at Kratos, may still be open. The page says so from the start. */
  readonly accountMayBeOpen: boolean;
  /** Whether the page stays when that is so, or when the user may still be signed in at a participant. */
  readonly stayOnFailure: boolean;
  /** How relying parties are visited whose cookies the browser may have withheld from their frames. */
  readonly finishing: SetupFinishing;
  /** What to call each outcome, in the user's language; more come with the follow-up. */
  readonly texts: Record<string, string>;
}

/** All that the server tells the page's script. */
export type Setup = FramesSetup & ListSetup;

/**
 * After which outcomes of its frame a participant is unfinished. `in_webkit`: in WebKit `unless_confirmed`, because a
 * frame of another origin has a localStorage of its own there; elsewhere `if_unsure`.
 */
export type FinishRule = 'always' | 'unless_confirmed' | 'if_unsure' | 'in_webkit';

/** A participant. */
export interface SetupParticipant {
  readonly id: string;
  /** Known without a frame, because no frame can call it. */
  readonly outcome?: KnownOutcome;
  readonly signedIn: SignedIn;
  /** Missing where nothing need be finished: always where the user was not signed in. */
  readonly finish?: FinishRule;
  /** With `finish`: how many milliseconds its page gets in the window, once it is there, if it says nothing. */
  readonly settleMs?: number;
}

/** What the page needs to know to finish. */
export interface SetupFinishing {
  /** CROSS_SITE. */
  readonly mode: 'finish' | 'links' | 'off';
  /** Whether the confirm page has opened the window. */
  readonly windowIsOpen?: boolean;
}

/**
 * What a participant's entry shows: its outcome; that it must be visited first-party (`unfinished`); or, once that was
 * done, what it came to there.
 */
export type Shown = Outcome | 'unfinished' | 'visited' | 'opened' | 'interrupted';

/**
 * What the page is doing: waiting for frames, asking for a click to finish, finishing, or telling the user where they may
 * still be signed in, in `uncertain` of those where nobody knows whether they were.
 */
export type Phase = 'working' | 'finish' | 'finishing' | 'links' | 'attention' | 'uncertain';

/** One participant, as the page sees it now. */
export interface ParticipantState {
  readonly id: string;
  readonly shown: Shown;
  /** Whether the user must hear of it: was signed in there, and for all that is known still is. */
  readonly failed: boolean;
  /** The same, where nobody knows whether the user was signed in there at all. */
  readonly uncertain: boolean;
}

/** What the preview tells its script, beside what the server tells the page's. `preview/logout-scenes.ts` writes it. */
export interface PreviewListSetup extends ListSetup {
  /** What each participant came to, by its id. */
  readonly outcomes: Readonly<Record<string, Shown>>;
  /** What the page is doing. */
  readonly phase: Phase;
}
