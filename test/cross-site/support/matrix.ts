import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from '../../../src/doctor/browser/find-browser.js';
import { launch } from '../../support/browsers.js';
import type { PageName } from './logout-pages.js';
import { prepareLogout, type Start } from './logout-start.js';
import type { MatrixRp } from './matrix-rp.js';
import { type Stage, stageHosts } from './stage.js';
import { type Journey, signOut } from './user.js';

/** Whether frames of other sites get their cookies. */
export type CookiePolicy = 'blocked' | 'allowed';

/** What became of one relying party in one logout. */
export interface Cell {
  readonly rp: MatrixRp;
  /** Whether it says so itself, asked first-party. */
  readonly signedOut: boolean;
  /** What our page reported of it. */
  readonly outcome: string | undefined;
}

/** One logout at all relying parties. */
export interface Logout extends Journey {
  readonly cells: readonly Cell[];
}

/** A logout, and where it took place. */
export interface MatrixRun {
  readonly browser: BrowserName;
  readonly policy: CookiePolicy;
  readonly page: PageName;
  readonly start: Start;
  readonly logout: Logout;
}

/** Starts a browser of a user who is asked before windows open. */
export function launchFor(name: BrowserName, thirdPartyCookies: CookiePolicy): Promise<Browser> {
  return launch(name, {
    acceptInsecureCerts: true,
    namesOfThisMachine: stageHosts,
    thirdPartyCookies,
    blockPopUps: true,
  });
}

/**
 * Signs a user in and out again.
 *
 * @param rps where; at every relying party unless set
 * @throws if a relying party doesn't keep the session that the user has just started: the cell would mean nothing
 */
export async function runLogout(
  stage: Stage,
  browser: Browser,
  page: PageName,
  start: Start,
  rps: readonly MatrixRp[] = stage.rps,
): Promise<Logout> {
  const { events } = stage;
  stage.show(page);
  const departure = await prepareLogout(stage, rps, start, browser);
  let outcomes: ReadonlyMap<string, string> | undefined;
  events.once('outcomes', (reported) => {
    outcomes = reported;
  });
  try {
    const before = await inTabs(browser, rps, (rp, tab) => rp.signIn(tab, departure.sid));
    const nowhere = rps.filter((_, i) => !before[i]).map(({ name }) => name);
    if (nowhere.length > 0) throw new Error(`The user is not signed in at ${nowhere.join(', ')}.`);

    const tab = await browser.newPage();
    await tab.bringToFront();
    const journey = await signOut(tab, stage, departure.endSessionUrl);
    await closeAll(browser);

    const after = await inTabs(browser, rps, (rp, tab) => rp.isSignedIn(tab));
    const cells = rps.map((rp, i) => ({ rp, signedOut: !after[i], outcome: outcomes?.get(rp.name) }));
    return { ...journey, cells };
  } finally {
    await departure.forget();
  }
}

const TABS_AT_ONCE = 3;

/** Visits each relying party, in new tabs. */
async function inTabs<T>(
  browser: Browser,
  rps: readonly MatrixRp[],
  visit: (rp: MatrixRp, tab: Awaited<ReturnType<Browser['newPage']>>) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  const queue = rps.entries();
  await Promise.all(
    Array.from({ length: TABS_AT_ONCE }, async () => {
      const tab = await browser.newPage();
      for (const [i, rp] of queue) results[i] = await visit(rp, tab);
      await tab.close();
    }),
  );
  return results;
}

/** Closes what the logout has left open. The browser needs one tab to stay. */
async function closeAll(browser: Browser) {
  const [, ...others] = await browser.pages();
  for (const page of others) await closed(page);
}

/** Resolves once a page is closed: by us, or, as the small window does, by itself in the same moment. */
async function closed(page: Page): Promise<void> {
  if (page.isClosed()) return;
  const gone = new Promise<void>((resolve) => page.once('close', () => resolve()));
  await Promise.race([page.close().catch(() => gone), gone]);
}
