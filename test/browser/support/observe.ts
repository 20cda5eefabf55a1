import type { Page } from 'puppeteer-core';
import { Happenings } from './happenings.js';
import type { Tab } from './user-browser.js';

/** Where a tab went. */
export interface Navigations {
  /** Every URL that was asked for, redirects included. */
  readonly requested: readonly string[];
  /** The pages that the user saw, without their queries. */
  readonly shown: readonly string[];
  /** Waits until the user sees a page with this path. */
  until(path: string): Promise<unknown>;
}

/** Watches a tab from now on. Frames within its page do not count. */
export function navigationsOf(page: Page): Navigations {
  const requested: string[] = [];
  const shown: string[] = [];
  const happenings = new Happenings();
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) requested.push(request.url());
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    const { origin, pathname } = new URL(frame.url());
    shown.push(`${origin}${pathname}`);
    happenings.tell(pathname);
  });
  return {
    requested,
    shown,
    until: (path) => happenings.next(path, () => true),
  };
}

/** The text of a page that the user sees, without the marks that keep the direction of names apart. */
export async function textOf(page: Page): Promise<string> {
  const text = await page.$eval('main', (main) => main.innerText);
  return text.replaceAll(/[\u2066-\u2069]/g, '');
}

/** The names of the cookies that a user's browser keeps, of every site. */
export async function cookiesOf({ profile }: Tab): Promise<string[]> {
  return (await profile.cookies()).map(({ name }) => name);
}
