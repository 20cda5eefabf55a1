/** What the page's script must know before the frames are there. `logout/show-logout-page.ts` writes it, as JSON in `#setup`. */
export interface FramesSetup {
  /** For each frame, how many milliseconds it may take to answer. */
  readonly limitsMs: readonly number[];
  /** FRONTCHANNEL_TIMEOUT_MS. */
  readonly timeoutMs: number;
}

/** What the script must know of those whose frames they are. It comes with the list, as JSON in `#list`. */
export interface ListSetup {
  /** Says that what the page reports and asks is this page's. */
  readonly token: string;
  /** In the order of the page's list. */
  readonly participants: readonly SetupParticipant[];
  /** Whether the account's own session, at Kratos, may still be open. The page says so from the start. */
  readonly accountMayBeOpen: boolean;
  /** Whether the page stays when that is so, or when a participant failed whom the user was probably signed in to. */
  readonly stayOnFailure: boolean;
  /** How relying parties are visited whose cookies the browser may have withheld from their frames. */
  readonly finishing: SetupFinishing;
  /** What to call each outcome, in the user's language; more come with the follow-up. */
  readonly texts: Record<string, string>;
}

/** All that the server tells the page's script. */
export type Setup = FramesSetup & ListSetup;

/** After which outcomes of its frame a participant is unfinished. */
export type FinishRule = 'always' | 'unless_confirmed' | 'if_unsure';

/** A participant: what its frame shows, or why it has none. */
export interface SetupParticipant {
  /** The index of its URL, which is that of its frame if it has one; two participants with one URL share it. */
  readonly target?: number;
  /** Known without a frame. */
  readonly outcome?: 'blocked' | 'invalid';
  /** Whether the user was probably signed in there. Missing in all where the page must ask, should it matter. */
  readonly likely?: boolean;
  /** Missing where nothing need be finished. */
  readonly finish?: FinishRule;
}

/** What the page needs to know to finish. */
export interface SetupFinishing {
  /** CROSS_SITE. */
  readonly mode: 'finish' | 'links' | 'off';
  /** Whether the confirm page has opened the window. */
  readonly windowIsOpen?: boolean;
}
