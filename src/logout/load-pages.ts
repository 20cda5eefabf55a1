import { ConfigError } from '../config.js';
import { createPages, type Pages, type PagesConfig } from '../pages/index.js';
import type { LogoutPage } from './page/index.js';

/** What a logout page is tried with: each value is found again in its HTML, wherever a template puts it. */
const frameUrl = 'https://relying-party.invalid/';
const redirectTo = 'https://post-logout.invalid/';
const nonce = 'nonce-of-the-trial';
const rest = 'rest-of-the-trial';
const ownScript = new RegExp(`<script[^>]*${nonce}`);
const setup = { frames: [{ id: 'of-the-trial', limitMs: 1, settleMs: 1 }], timeoutMs: 1 };

interface Need {
  found(html: string): boolean;
  /** What the logout page is like without it, and what to do. */
  readonly problem: string;
}

const needs: readonly Need[] = [
  {
    found: (html) => html.includes(frameUrl),
    problem:
      'has no frames, so no relying party would be called. Keep the block start in layout.njk, and the frames in logout.njk.',
  },
  {
    found: (html) => html.includes(JSON.stringify(setup)) && ownScript.test(html),
    problem:
      'has no script, so it would never go on by itself. Keep the block head in layout.njk, and both scripts in logout.njk.',
  },
  {
    found: (html) => html.split(rest).length === 2,
    problem: 'needs one place for its list. Keep {{ rest }} in logout.njk, once.',
  },
  {
    found: (html) => html.includes(redirectTo),
    problem: 'has no link on. Keep the one with the id continue in logout.njk.',
  },
];

/**
 * Loads the pages, and tries whether the logout page still does its work with the operator's templates.
 *
 * @throws {ConfigError} naming every file of the operator's that is wrong, or all that the logout page lacks
 * @throws {Error} when the follow-up script was not built
 */
export function loadPages(config: PagesConfig): Pages {
  const pages = createPages(config);
  // Asked for when something has failed already: that it was not built must show at the start.
  pages.inlined('follow-up.js');
  const { TEMPLATES_DIR } = config;
  if (!TEMPLATES_DIR) return pages;
  const problems = problemsOf(pages);
  if (problems.length === 0) return pages;
  throw new ConfigError(problems.map((problem) => `With ${TEMPLATES_DIR} the logout page ${problem}`));
}

function problemsOf(pages: Pages): string[] {
  const page: LogoutPage = {
    frames: [{ id: 'of-the-trial', url: frameUrl }],
    anyone: true,
    windowName: '',
    accountNotice: undefined,
    redirectTo,
    setup,
  };
  try {
    const html = pages.html({ state: { nonce, pageOrigin: new URL(redirectTo) }, get: () => '' }, 'logout', {
      ...page,
      rest,
    });
    return needs.filter(({ found }) => !found(html)).map(({ problem }) => problem);
  } catch (error) {
    return [`can’t be rendered. ${(error as Error).message}`];
  }
}
