import { launch } from '../../support/browsers.js';
import type { PageName } from './logout-pages.js';
import { type Circumstances, prepareLogout, type Start } from './logout-start.js';
import type { MatrixRp } from './matrix-rp.js';
import { puppeteerBrowser } from './puppeteer-browser.js';
import { type Stage, stageHosts } from './stage.js';
import { type Journey, signOut } from './user.js';
import type { UserBrowser, UserTab } from './user-browser.js';
import { launchWebKit } from './webkit-browser.js';

/** The browsers of the matrix: the two that tests run in, and, where it is there, Safari's engine. */
export type MatrixBrowser = 'chromium' | 'firefox' | 'webkit';

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
  readonly browser: MatrixBrowser;
  readonly policy: CookiePolicy;
  readonly page: PageName;
  readonly start: Start;
  readonly logout: Logout;
}

/** Starts a browser of a user who is asked before windows open. */
export async function launchFor(name: MatrixBrowser, thirdPartyCookies: CookiePolicy): Promise<UserBrowser> {
  if (name === 'webkit') return launchWebKit(stageHosts);
  const options = { acceptInsecureCerts: true, namesOfThisMachine: stageHosts, blockPopUps: true };
  return puppeteerBrowser(name, await launch(name, { ...options, thirdPartyCookies }));
}

/**
 * Signs a user in and out again.
 *
 * @param rps where; at every relying party unless set
 * @throws if a relying party doesn't keep the session that the user has just started: the cell would mean nothing
 */
export async function runLogout(
  stage: Stage,
  browser: UserBrowser,
  page: PageName,
  start: Start,
  rps: readonly MatrixRp[] = stage.rps,
  circumstances: Circumstances = {},
): Promise<Logout> {
  const { events, admin } = stage;
  stage.show(page);
  const departure = await prepareLogout(stage, rps, start, browser, circumstances);
  if (circumstances.consents === 'failing') admin.ail(/sessions\/consent$/, { status: 500, body: '{}' });
  for (const { origin } of rps.filter(({ kind }) => kind.wantsStorageAccess)) {
    for (const logoutPage of stage.logoutPages) await browser.grantStorageAccess(origin, logoutPage);
  }
  let outcomes: ReadonlyMap<string, string> | undefined;
  events.once('outcomes', (reported) => {
    outcomes = reported;
  });
  try {
    const before = await inTabs(browser, rps, (rp, tab) => rp.signIn(tab, departure.sid));
    const nowhere = rps.filter((_, i) => !before[i]).map(({ name }) => name);
    if (nowhere.length > 0) throw new Error(`The user is not signed in at ${nowhere.join(', ')}.`);

    const tab = await browser.newTab();
    const journey = await signOut(tab, stage, departure.endSessionUrl);
    await browser.closeTabs();

    const after = await inTabs(browser, rps, (rp, tab) => rp.isSignedIn(tab));
    const cells = rps.map((rp, i) => ({ rp, signedOut: !after[i], outcome: outcomes?.get(rp.name) }));
    return { ...journey, cells };
  } finally {
    admin.heal();
    await departure.forget();
  }
}

const TABS_AT_ONCE = 3;

/** Visits each relying party, in new tabs. */
async function inTabs<T>(
  browser: UserBrowser,
  rps: readonly MatrixRp[],
  visit: (rp: MatrixRp, tab: UserTab) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  const queue = rps.entries();
  await Promise.all(
    Array.from({ length: TABS_AT_ONCE }, async () => {
      const tab = await browser.newTab();
      for (const [i, rp] of queue) results[i] = await visit(rp, tab);
      await tab.close();
    }),
  );
  return results;
}
