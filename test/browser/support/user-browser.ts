import type { Browser, BrowserContext, Page } from 'puppeteer-core';

/** A user's profile with one tab. */
export interface Tab {
  readonly profile: BrowserContext;
  readonly page: Page;
  /** Goes to an address without waiting: a frame that hangs would hold the wait up. */
  go(url: string): void;
}

/** Opens a profile without cookies, history or connections of another. The caller closes it. */
export async function openTab(browser: Browser): Promise<Tab> {
  const profile = await browser.createBrowserContext();
  const page = await profile.newPage();
  return {
    profile,
    page,
    go: (url) => void page.goto(url).catch(() => {}),
  };
}
