import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Page } from 'puppeteer-core';

/** What a user of a logout page sees that asks for something. */
export interface UserView {
  /** The button that confirms the logout. */
  readonly accept: boolean;
  /** The button that finishes it in a window. */
  readonly finish: boolean;
  /** The applications that the page says need attention; undefined while it asks for none. */
  readonly attention?: readonly string[];
}

/** Where the page tells the test what is in view, at its own server. */
export const viewPath = '/in-view';

/** The selectors of what is looked for. */
export const selectors = {
  accept: 'button[name=decision][value=accept]',
  finish: '#finish',
  goOn: '#continue',
} as const;

// As text: the test runner adds names to functions, which pages don't know.
const watchView = `if (window === top && location.pathname === '/logout') {
  let told = '';
  const usable = (selector) => {
    const button = document.querySelector(selector);
    return Boolean(button && !button.disabled && button.checkVisibility());
  };
  const look = () => {
    const attention = document.querySelector('main[data-phase=attention]') &&
      [...document.querySelectorAll('[data-failed] .name')].map(({ textContent }) => textContent.trim());
    const view = JSON.stringify({
      accept: usable('${selectors.accept}'),
      finish: usable('${selectors.finish}'),
      ...(attention && { attention }),
    });
    if (view === told) return;
    told = view;
    navigator.sendBeacon('${viewPath}', view);
  };
  // Before the first paint nobody sees anything, and Chromium drops clicks: until the next frame, to be sure.
  new PerformanceObserver(() => requestAnimationFrame(() => {
    look();
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  })).observe({ type: 'paint', buffered: true });
}`;

/**
 * Has every page of a tab tell its server what is in view, whenever that changes. Nobody asks the page: what a driver
 * runs in it counts as a click of the user's, and would let it open windows.
 */
export async function tellWhatIsInView(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(watchView);
}

/** Reads what a page tells. */
export async function readView(request: IncomingMessage): Promise<UserView> {
  return JSON.parse(await text(request));
}
