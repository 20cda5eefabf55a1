import type { Signal } from './frame-state.js';
import { readMessage } from './message.js';

/** Where signals go. */
export interface Listener {
  signal(id: string | undefined, signal: Signal): void;
  /** No frame is loading any more, says the browser. */
  pageComplete(): void;
}

/**
 * Listens to all that a browser tells of the frames in a document, each of which has a participant's id. Start it before
 * the frames are there: it must miss none of their events. What browsers tell differs; test/browser pins it.
 */
export function watchFrames(page: Document, window: Window & typeof globalThis, listener: Listener) {
  const frames = page.getElementsByTagName('iframe');
  const loaded = new WeakSet<EventTarget>();
  let urls: string[] = [];

  // Neither event bubbles, but both can be captured.
  page.addEventListener(
    'load',
    ({ target }) => {
      if (!target || !idOf(target) || isBlank(target as HTMLIFrameElement)) return;
      loaded.add(target);
      listener.signal(idOf(target), 'loaded');
    },
    true,
  );
  page.addEventListener('error', ({ target }) => listener.signal(idOf(target), 'refused'), true);

  page.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (effectiveDirective === 'frame-src') listener.signal(idOf(frameAt(blockedURI)), 'refused');
  });

  // Firefox tells when a response has ended, 204s included. Its page may still be on the way, so nothing is settled;
  // but what ended as it began never reached anybody, and its error page brings no other event.
  new window.PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { name, duration, initiatorType } = entry as PerformanceResourceTiming;
      // A logo of the relying party's host says nothing of its frame.
      if (initiatorType === 'img') continue;
      listener.signal(idOf(frameAt(name)), duration > 0 ? 'responded' : 'answered');
    }
  }).observe({ type: 'resource', buffered: true });

  window.addEventListener('message', (event) => {
    const message = readMessage(event);
    const frame = [...frames].find(({ contentWindow }) => contentWindow === event.source);
    if (message && frame) listener.signal(idOf(frame), message);
  });

  window.addEventListener('load', () => {
    // A 204, a download or a reset connection leaves the frame blank and fires no event. Firefox says that the page is
    // complete while a frame's page is still moving on to its next; that frame is not blank. Another try can bring this
    // event too, as the old frame goes; looking now keeps the new one out.
    const blank = [...frames].filter((frame) => !loaded.has(frame) && isBlank(frame));
    // Firefox holds messages back until the page has loaded, and hands them over just after.
    window.setTimeout(() => {
      for (const frame of blank) listener.signal(idOf(frame), 'answered');
      listener.pageComplete();
    });
  });

  // Browsers may shorten a URL to its origin. Two frames of one origin can't be told apart then.
  function frameAt(url: string): HTMLIFrameElement | undefined {
    // Every look at a `src` parses it, and each of 200 frames has an entry: they are looked at again only for a new one.
    if (!urls.includes(url)) urls = [...frames].map(({ src }) => src);
    if (urls.includes(url)) return frames[urls.indexOf(url)];
    const sameOrigin = urls.filter((src) => originOf(src) === originOf(url));
    return sameOrigin.length === 1 ? frames[urls.indexOf(sameOrigin[0] as string)] : undefined;
  }
}

/** The id of the participant whose frame it is. */
function idOf(frame: EventTarget | undefined | null): string | undefined {
  return (frame as HTMLElement | undefined)?.dataset?.id;
}

/** Whether a frame still shows the empty document that it began with. A page from elsewhere can't be looked into. */
export function isBlank(frame: HTMLIFrameElement | undefined): boolean {
  return frame?.contentDocument?.URL === 'about:blank';
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
