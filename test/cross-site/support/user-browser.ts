import type { UserView } from './user-view.js';

/** A user's browser, whichever it is, as far as the matrix needs it. */
export interface UserBrowser {
  newTab(): Promise<UserTab>;
  /** Gives it a cookie that only this host gets. */
  setCookie(cookie: {
    readonly name: string;
    readonly value: string;
    readonly domain: string;
  }): Promise<void>;
  /** The user lets a relying party have its cookies in frames of a page. Chromium's driver alone can; others do nothing. */
  grantStorageAccess(rp: string, page: string): Promise<void>;
  /** Closes what a logout has left open. */
  closeTabs(): Promise<void>;
  close(): Promise<void>;
}

/** One of its tabs. */
export interface UserTab {
  /** Goes to an address, and waits for the page. */
  goto(url: string): Promise<void>;
  /** The text of the page's `output`. */
  output(): Promise<string | null>;
  /**
   * Goes to an address, and tells of what is in view then, on the way and at last, whenever that changes. It may be told
   * by the page to its own server instead.
   */
  follow(url: string, onView: (view: UserView) => void): Promise<void>;
  /** Clicks as a user does. It does not wait for what comes of it. */
  click(selector: string): void;
  close(): Promise<void>;
}
