/**
 * What can be known of one participant's logout. This is their one home: page, server, log, metrics and docs use it.
 * `meaning` is all that may be claimed, `isOpen` says that the user may still be signed in there for all that is known.
 *
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout
 */
export const outcomes = {
  pending: { isOpen: true, meaning: 'the user left before it settled' },
  confirmed: {
    isOpen: false,
    meaning: "the relying party's page said by message that the session is ended",
  },
  unsure: { isOpen: true, meaning: "the relying party's page said that it could not see its session" },
  notified: {
    isOpen: false,
    meaning: 'something came back. It may be an error page: browsers do not say',
  },
  timed_out: { isOpen: true, meaning: 'the page saw nothing come back in time' },
  blocked: {
    isOpen: true,
    meaning: 'the browser refused to load it: mixed content, a policy, a forbidden port',
  },
  invalid: { isOpen: true, meaning: 'the registered URI is no absolute http or https URL' },
} as const;

/** What is known of one participant. */
export type Outcome = keyof typeof outcomes;

/** Those after which the user may still be signed in. */
export type OpenOutcome = {
  [Name in Outcome]: (typeof outcomes)[Name]['isOpen'] extends true ? Name : never;
}[Outcome];

/** Every outcome. */
export const outcomeNames = Object.keys(outcomes) as Outcome[];

/** What is known of a participant that no frame can call. */
export type KnownOutcome = Extract<Outcome, 'blocked' | 'invalid'>;

/** What a frame can come to. */
export type FrameOutcome = Exclude<Outcome, 'invalid'>;

/** Whether the user was signed in at a participant. A question without an answer is `unknown`, never `no`. */
export type SignedIn = 'yes' | 'no' | 'unknown';

/** By which way a participant's last outcome came, where it was not its frame. */
export type Via = 'window' | 'link';

/** One participant's outcome, as the page reports it. */
export interface ReportedOutcome {
  /** The participant's id, as the page was given it. */
  readonly id: string;
  readonly outcome: Outcome;
  /** Milliseconds until it came; missing for one that was neither framed nor visited. */
  readonly ms?: number;
  readonly via?: Via;
  /** With `via`: what its frame had come to before, if it had one. */
  readonly frame?: FrameOutcome;
}

/** What a logout page posts, in one part or more. Each participant is in one part only. */
export interface Report {
  /** Says which page it is. */
  readonly token: string;
  /** Counts from 0. */
  readonly part: number;
  readonly outcomes: readonly ReportedOutcome[];
}
