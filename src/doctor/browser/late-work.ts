import type { Page } from 'puppeteer-core';
import type { LateWork, Sighting } from './sighting.js';

/** How long a frame is watched after its load, in milliseconds. What comes later is not seen. */
export const WATCH_MS = 3000;

/** What a frame knows of itself. */
interface Watched {
  readonly late?: LateWork;
  readonly clearsLocalStorage: boolean;
}

/** Where the script below leaves it: a page does not come upon it by accident. */
const place = 'logout-doctor';

// As text: it runs in each frame, before the page's own scripts, and names would be added to its functions.
const watchInFrame = `if (self !== top) {
  const watched = { clearsLocalStorage: false };
  Object.defineProperty(window, Symbol.for('${place}'), { value: watched });
  let loadedAt = Infinity;
  const note = (what, at) => {
    const ms = Math.round(at - loadedAt);
    if (ms > 0 && !(ms < watched.late?.ms)) watched.late = { ms, what };
  };
  addEventListener('load', () => { loadedAt = performance.now(); });
  for (const name of ['setItem', 'removeItem', 'clear']) {
    const own = Storage.prototype[name];
    Storage.prototype[name] = function (...args) {
      note('a change of its storage', performance.now());
      try { if (this === localStorage && name !== 'setItem') watched.clearsLocalStorage = true; } catch {}
      return own.apply(this, args);
    };
  }
  new PerformanceObserver((list) => {
    for (const { name, responseEnd } of list.getEntries()) note('a request to ' + name.split('?')[0], responseEnd);
  }).observe({ type: 'resource', buffered: true });
}`;

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
  const script = `window[Symbol.for('${place}')]`;
  for (const frame of page.mainFrame().childFrames()) {
    const sighting = byUrl.get(beganWith(frame) ?? '');
    // A frame may be gone, or show an error page of the browser's.
    const watched = (await frame.evaluate(script).catch(() => undefined)) as Watched | undefined;
    if (!sighting || !watched) continue;
    if (watched.clearsLocalStorage) sighting.clearsLocalStorage = true;
    if (watched.late && !(watched.late.ms < (sighting.late?.ms ?? 0))) sighting.late = watched.late;
  }
}
