import { EventEmitter, once } from 'node:events';
import type { HTTPRequest, Page } from 'puppeteer-core';

/** What a relying party's page did after its load. */
export interface LateWork {
  /** When the last of it was done, in milliseconds after the load. */
  readonly ms: number;
  /** What that was, for people. May hold hostile input. */
  readonly what: string;
}

/** What a browser's driver sees of a frame, beside what its page can know. */
export interface Sighting {
  /** Why the last request for a page failed, as the browser calls it; undefined where one came. */
  failure?: string;
  /** Whether a page came that may work on. */
  hasPage?: true;
  /** What its page did after its load, the last of it. */
  late?: LateWork;
  /** It was still waiting for a request at the end. */
  isBusy?: true;
  /** Nothing could be learned of what it did. */
  isUnseen?: true;
  clearsLocalStorage?: true;
  /** The longest that its page computed without a pause, in milliseconds. Only Chromium tells. */
  blockedMs?: number;
  /** The names of cookies that an answer clears and the browser keeps nevertheless. Only Chromium tells. */
  readonly keptCookies: Set<string>;
}

/** A driver's errors that are none: nothing was to be shown (204, a download), or the page has moved on. */
const noFailure: readonly string[] = ['net::ERR_ABORTED', 'NS_BINDING_ABORTED'];

/** What was seen of a page's frames. */
export interface Sightings {
  /** By the URL that the frame began with. */
  readonly byUrl: ReadonlyMap<string, Sighting>;
  /** The URL that a frame began with. */
  beganWith(frame: object): string | undefined;
  /** Resolves once the driver has told the end of each request for a frame's page, or the time is up. */
  settled(limitMs: number): Promise<void>;
}

/** Watches the frames of a page from now on. */
export function watchSightings(page: Page): Sightings {
  const byUrl = new Map<string, Sighting>();
  const beginnings = new WeakMap<object, string>();
  const firstPages = new WeakMap<Sighting, number>();
  const open = new Set<HTTPRequest>();
  const ends = new EventEmitter();

  function sightingOf(request: HTTPRequest): Sighting | undefined {
    const frame = request.frame();
    if (!request.isNavigationRequest() || !frame || frame.parentFrame() !== page.mainFrame())
      return undefined;
    const url = beginnings.get(frame) ?? request.url();
    beginnings.set(frame, url);
    const sighting = byUrl.get(url) ?? { keptCookies: new Set<string>() };
    byUrl.set(url, sighting);
    return sighting;
  }

  function end(request: HTTPRequest) {
    if (!open.delete(request)) return;
    const failure = request.failure()?.errorText;
    const sighting = sightingOf(request);
    if (sighting && failure && !noFailure.includes(failure)) sighting.failure = failure;
    if (sighting && !failure) notePage(sighting, request);
    if (open.size === 0) ends.emit('settled');
  }

  // A page that comes after another shows that the first one has moved on.
  function notePage(sighting: Sighting, request: HTTPRequest) {
    sighting.hasPage = true;
    const firstAt = firstPages.get(sighting);
    if (firstAt === undefined) firstPages.set(sighting, performance.now());
    else {
      const ms = Math.round(performance.now() - firstAt);
      sighting.late = { ms, what: `it moved on to ${request.url().split('?')[0]}` };
    }
  }

  page.on('request', (request) => {
    const sighting = sightingOf(request);
    if (!sighting) return;
    delete sighting.failure;
    for (const earlier of request.redirectChain()) open.delete(earlier);
    open.add(request);
  });
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return {
    byUrl,
    beganWith: (frame) => beginnings.get(frame),
    async settled(limitMs) {
      if (open.size > 0)
        await once(ends, 'settled', { signal: AbortSignal.timeout(limitMs) }).catch(() => {});
    },
  };
}
