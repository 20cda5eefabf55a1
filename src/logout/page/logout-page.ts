import type { FramesSetup } from '../../browser/index.js';

/** What templates/logout.njk is given, beside `rest`. */
export type LogoutPage = {
  /** The frames that the page begins with, each with its participant's id. */
  readonly frames: readonly { readonly id: string; readonly url: string }[];
  /** Whether the list has a line. */
  readonly anyone: boolean;
  /** How the small window is called. */
  readonly windowName: string;
  /** What to say of the account's own session, if anything. */
  readonly accountNotice: string | undefined;
  /** Where the browser goes on to at Hydra. */
  readonly redirectTo: string;
  readonly setup: FramesSetup;
};
