import type { Page } from 'puppeteer-core';
import type { LateWork, Sighting } from './sighting.js';
import { place, watchInFrame } from './watch-in-frame.js';

/** How long a frame is watched after its load, in milliseconds. What comes later is not seen. */
export const WATCH_MS = 3000;

/** What a frame knows of itself. */
interface Watched {
  readonly late?: LateWork;
  /** How many requests have no end yet. */
  readonly open: number;
  readonly clearsLocalStorage: boolean;
  /** The longest that it computed without a pause, in milliseconds. */
  readonly blockedMs: number;
}

/** Has every frame of a page watch itself. */
export async function watchLateWork(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(watchInFrame);
}

/**
 * Takes down what the frames have seen of themselves.
 *
 * @param byUrl what was seen of the frames by their driver, by the URL that each began with
 * @param beganWith gives that URL of a frame
 */
export async function readLateWork(
  page: Page,
  byUrl: ReadonlyMap<string, Sighting>,
  beganWith: (frame: object) => string | undefined,
): Promise<void> {
  const script = `(({ late, open, clearsLocalStorage, blockedMs }) => ({ late, open, clearsLocalStorage, blockedMs }))(
    window[Symbol.for('${place}')],
  )`;
  for (const frame of page.mainFrame().childFrames()) {
    const sighting = byUrl.get(beganWith(frame) ?? '');
    // A frame may be gone, or show an error page of the browser's.
    const watched = (await frame.evaluate(script).catch(() => undefined)) as Watched | undefined;
    if (sighting && !watched) sighting.isUnseen = true;
    if (!sighting || !watched) continue;
    if (watched.open > 0) sighting.isBusy = true;
    if (watched.blockedMs > 0) sighting.blockedMs = watched.blockedMs;
    if (watched.clearsLocalStorage) sighting.clearsLocalStorage = true;
    if (watched.late && !(watched.late.ms < (sighting.late?.ms ?? 0))) sighting.late = watched.late;
  }
}
