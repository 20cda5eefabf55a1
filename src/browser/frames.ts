import type { Signal } from './outcome.js';
import { wordOf } from './words.js';

/** Where signals go. */
export interface Listener {
  signal(frame: number, signal: Signal): void;
  /** No frame is loading any more, says the browser. */
  pageComplete(): void;
}

/**
 * Listens to all that a browser tells of the page's frames. Start it before the frames are parsed: it must miss none
 * of their events. What browsers tell differs; test/browser pins it.
 */
export function watchFrames(page: Document, window: Window & typeof globalThis, listener: Listener) {
  const frames = page.getElementsByTagName('iframe');
  const loaded = new WeakSet<EventTarget>();
  let urls: string[] = [];

  // Neither event bubbles, but both can be captured.
  page.addEventListener(
    'load',
    ({ target }) => {
      const frame = indexOf(target);
      if (frame < 0 || isBlank(frames[frame])) return;
      loaded.add(target as EventTarget);
      listener.signal(frame, 'answered');
    },
    true,
  );
  page.addEventListener('error', ({ target }) => listener.signal(indexOf(target), 'refused'), true);

  page.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (effectiveDirective === 'frame-src') listener.signal(frameAt(blockedURI), 'refused');
  });

  // Firefox tells when a response has ended, 204s included. Its page may still be on the way, so nothing is settled;
  // but what ended as it began never reached anybody, and its error page brings no other event.
  new window.PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      listener.signal(frameAt(name), duration > 0 ? 'responded' : 'answered');
    }
  }).observe({ type: 'resource', buffered: true });

  window.addEventListener('message', (message) => {
    const word = wordOf(message);
    const frame = [...frames].findIndex(({ contentWindow }) => contentWindow === message.source);
    if (word) listener.signal(frame, word);
  });

  window.addEventListener('load', () => {
    // A 204, a download or a reset connection leaves the frame blank and fires no event. Firefox says that the page is
    // complete while a frame's page is still moving on to its next; that frame is not blank. Another try can bring this
    // event too, as the old frame goes; looking now keeps the new one out.
    const blank = [...frames].filter((frame) => !loaded.has(frame) && isBlank(frame));
    // Firefox holds messages back until the page has loaded, and hands them over just after.
    window.setTimeout(() => {
      for (const frame of blank) listener.signal(indexOf(frame), 'answered');
      listener.pageComplete();
    });
  });

  // Browsers may shorten a URL to its origin. Two frames of one origin can't be told apart then.
  function frameAt(url: string): number {
    // Every look at a `src` parses it, and each of 200 frames has an entry: they are looked at again only for a new one.
    if (!urls.includes(url)) urls = [...frames].map(({ src }) => src);
    if (urls.includes(url)) return urls.indexOf(url);
    const sameOrigin = urls.filter((src) => originOf(src) === originOf(url));
    return sameOrigin.length === 1 ? urls.indexOf(sameOrigin[0] as string) : -1;
  }

  function indexOf(target: EventTarget | null): number {
    return [...frames].indexOf(target as HTMLIFrameElement);
  }
}

/** Whether a frame still shows the empty document that it began with. A page from elsewhere can't be looked into. */
export function isBlank(frame: HTMLIFrameElement | undefined): boolean {
  return frame?.contentDocument?.URL === 'about:blank';
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}
