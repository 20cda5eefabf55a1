/** What the server tells the page's script. `logout/show-logout-page.ts` writes it, as JSON in `#setup`. */
export interface Setup {
  /** For each frame, how many milliseconds it may take to answer. */
  readonly limitsMs: readonly number[];
  /** FRONTCHANNEL_TIMEOUT_MS. */
  readonly timeoutMs: number;
  /** In the order of the page's list. */
  readonly participants: readonly SetupParticipant[];
  /** Whether the account's own session, at Kratos, may still be open. The page says so from the start. */
  readonly accountMayBeOpen: boolean;
  /** Whether the page stays when that is so, or when a participant failed whom the user was probably signed in to. */
  readonly stayOnFailure: boolean;
  /** What to call each outcome, in the user's language. */
  readonly texts: Readonly<Record<string, string>>;
  /** Where the outcomes are reported to, and the token that says that they are this page's. */
  readonly report: { readonly url: string; readonly token: string };
}

/** A participant: what its frame shows, or why it has none. */
export interface SetupParticipant {
  /** The index of its frame; two participants with one URL share it. */
  readonly frame?: number;
  /** Known without a frame. */
  readonly outcome?: 'blocked' | 'invalid';
  /** Whether the user was probably signed in there. */
  readonly likely: boolean;
}
