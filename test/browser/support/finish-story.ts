import type { Page } from 'puppeteer-core';
import {
  type BrowserStory,
  describeInBrowsers,
  type JoinedRp,
  type JoinOptions,
  otherHost,
} from './in-browsers.js';
import type { Outcomes } from './logout-site.js';
import { type Answer, logoutPath } from './test-rp.js';

/** What the user sees or clicks. */
export const seen = {
  accept: 'button[value=accept]',
  finish: 'main[data-phase=finish] #finish',
  links: 'main[data-phase=links]',
  attention: 'main[data-phase=attention]',
} as const;

/** How relying parties answer, in the frame and in the window. */
export const answers = {
  plain: ({ page }) => page(),
  confirming: saying('confirmed', 'opener'),
  confirmingInItsFrame: saying('confirmed', 'parent'),
  unsureInItsFrame: saying('unsure', 'parent'),
  cuttingOff({ response, page }) {
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    page();
  },
} satisfies Record<string, Answer>;

function saying(word: string, to: 'parent' | 'opener'): Answer {
  return ({ page }) => page(`<script>${to}?.postMessage({ frontchannel_logout: '${word}' }, '*')</script>`);
}

/** A logout that has begun. */
export interface FinishStory {
  readonly page: Page;
  readonly rps: readonly JoinedRp[];
  readonly arrival: Promise<unknown>;
  /** The first window that the page opens. */
  readonly window: Promise<Page>;
  /** Waits for something, and clicks on it. */
  click(selector: string): Promise<void>;
  /** What was reported, in the order of the relying parties. */
  outcomes(): Promise<(string | undefined)[]>;
  /** How many times each relying party was asked to end its session. */
  calls(): number[];
}

/** Starts a logout at relying parties of another site, unless told otherwise; they are called Wiki, Chat and Shop. */
export type SignOut = (
  answers: readonly Answer[],
  env?: Readonly<Record<string, string>>,
  options?: JoinOptions,
) => Promise<FinishStory>;

/** Describes logouts that may leave relying parties unfinished, in each browser, with its pop-up blocker on. */
export function describeFinishing(
  title: string,
  body: (signOut: SignOut, story: () => BrowserStory, browser: 'chromium' | 'firefox') => void,
): void {
  const describeCases = (story: () => BrowserStory, browser: 'chromium' | 'firefox') =>
    body(signOutIn(story), story, browser);
  describeInBrowsers(title, ['https'], describeCases, { blockPopUps: true });
}

function signOutIn(story: () => BrowserStory): SignOut {
  return async (answers, env = {}, options = {}) => {
    const { site, tab, join } = story();
    const { page } = tab;
    site.configure({ FRONTCHANNEL_TIMEOUT_MS: '1500', ...env });
    const rps: JoinedRp[] = [];
    for (const [i, answer] of answers.entries()) {
      const name = ['Wiki', 'Chat', 'Shop'][i] ?? '';
      rps.push(await join(answer, { host: otherHost, name, ...options }));
    }
    const endSessionUrl = await site.endSessionUrl(rps.map(({ client }) => client));
    const arrival = site.nextArrival();
    const report: Promise<Outcomes> = site.nextOutcomes();
    const window = new Promise<Page>((resolve) => page.once('popup', (opened) => resolve(opened as Page)));
    tab.go(endSessionUrl);
    return {
      page,
      rps,
      arrival,
      window,
      click: async (selector) =>
        void (await (await page.waitForSelector(selector, { visible: true }))?.click()),
      async outcomes() {
        const outcomes = await report;
        return rps.map(({ client }) => outcomes.get(client.clientId));
      },
      calls: () => rps.map(({ visits }) => visits.filter((path) => path === logoutPath).length),
    };
  };
}

/** Waits until a window is closed. */
export async function closed(window: Promise<Page>): Promise<void> {
  const page = await window;
  if (!page.isClosed()) await new Promise<void>((resolve) => page.once('close', () => resolve()));
}
