import type { Browser, Page } from 'puppeteer-core';
import type { Participant } from '../product.js';
import { answerFor } from './answer-for.js';
import { watchKeptCookies } from './kept-cookies.js';
import { readLateWork, watchLateWork } from './late-work.js';
import type { Outcomes, Rehearsal } from './rehearsal.js';
import { type Sighting, watchSightings } from './sighting.js';

/** What came of one page. */
export type Trial =
  | {
      readonly state: 'reported';
      readonly outcomes: Outcomes;
      /** By the URL that a frame began with. */
      readonly sightings: ReadonlyMap<string, Sighting>;
    }
  /** One of its frames sent the whole page somewhere else. */
  | { readonly state: 'thrown_out'; readonly to: string }
  | { readonly state: 'silent' }
  /** The browser itself has ended. */
  | { readonly state: 'browser_gone' };

/** How far the driver may lag behind the page, in milliseconds. */
const DRIVER_MS = 2000;

/**
 * Shows the logout page for some clients in a profile of its own, until it has reported.
 *
 * @param patienceMs how long a page may take to report; it reports by itself long before
 */
export async function tryClients(
  browser: Browser,
  rehearsal: Rehearsal,
  participants: readonly Participant[],
  patienceMs: number,
): Promise<Trial> {
  const profile = await browser.createBrowserContext();
  let patience: NodeJS.Timeout | undefined;
  let onGone = () => {};
  try {
    const page = await profile.newPage();
    const silent = new Promise<Trial>((resolve) => {
      patience = setTimeout(() => resolve({ state: 'silent' }), patienceMs);
    });
    const gone = new Promise<Trial>((resolve) => {
      onGone = () => resolve({ state: 'browser_gone' });
      browser.once('disconnected', onGone);
    });
    const shown = show(page, rehearsal, participants).catch((error): Trial => {
      if (browser.connected) throw error;
      return { state: 'browser_gone' };
    });
    return await Promise.race([shown, silent, gone]);
  } finally {
    clearTimeout(patience);
    browser.off('disconnected', onGone);
    // Of a browser that ends there is nothing left to close.
    await profile.close().catch(() => {});
  }
}

async function show(page: Page, rehearsal: Rehearsal, participants: readonly Participant[]): Promise<Trial> {
  const { url, outcomes } = rehearsal.stage(participants);
  const sightings = watchSightings(page);
  // Only Chromium has it.
  const cdp = await page.createCDPSession().catch(() => undefined);
  const keptCookies =
    cdp && (await watchKeptCookies(cdp, (url, name) => sightings.byUrl.get(url)?.keptCookies.add(name)));
  await watchLateWork(page);
  const left = await answerFor(page, rehearsal);
  page.goto(url).catch(() => {});
  // The page reports whenever it leaves, also when it is thrown out.
  const to = await left();
  if (!rehearsal.isWayOn(to)) return { state: 'thrown_out', to };
  const reported = await outcomes;
  await readLateWork(page, sightings.byUrl, sightings.beganWith);
  await sightings.settled(DRIVER_MS);
  await keptCookies?.settled(DRIVER_MS);
  return { state: 'reported', outcomes: reported, sightings: sightings.byUrl };
}
