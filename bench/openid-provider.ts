import type { CDPSession } from 'puppeteer-core';

/** Where relying parties are registered and users sign in, for one scenario at a time. */
export interface OpenIdProvider {
  /**
   * Registers a client for each relying party. They may sign the user out without asking.
   *
   * @param signedOutUrl where their users go at last
   */
  register(logoutUris: readonly string[], signedOutUrl: string): Promise<void>;
  /**
   * Signs a user in at every client, in one session.
   *
   * @param tab the browser that will sign the user out
   * @returns the URL that signs the user out
   */
  signIn(tab: CDPSession): Promise<string>;
  /** Deletes what it registered. */
  forget(): Promise<void>;
}
