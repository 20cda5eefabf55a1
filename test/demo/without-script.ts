import { JSDOM } from 'jsdom';
import { type Page, UserAgent } from '../support/user-agent.js';

/**
 * Shows a page as a browser without JavaScript does: loads its frames, then follows its refresh, until there is none. Its
 * user opens none of the links that the logout page lists, and goes on.
 *
 * @param hangsAt the origin of a server whose answer is not waited for
 */
export async function show(browser: UserAgent, page: Page, hangsAt?: string): Promise<Page> {
  const { document } = new JSDOM(page.body, { url: page.url }).window;
  const frames = [...document.querySelectorAll('iframe')].map(({ src }) => load(browser, page, src, hangsAt));
  await Promise.all(frames);
  const refresh = document.querySelector<HTMLMetaElement>('meta[http-equiv=refresh]');
  const next =
    refresh?.content.replace(/^\d+; url=/, '') ??
    document.querySelector<HTMLAnchorElement>('a#continue')?.href;
  if (!next) return page;
  return show(browser, await browser.visit(next, { from: page }), hangsAt);
}

function load(browser: UserAgent, page: Page, src: string, hangsAt: string | undefined): Promise<unknown> {
  const sameSite = new URL(src).hostname === new URL(page.url).hostname;
  // A frame of another site gets none of the browser's Lax cookies: to its server it is a browser without any.
  const loaded = (sameSite ? browser : new UserAgent()).visit(src, { from: page });
  if (new URL(src).origin !== hangsAt) return loaded;
  return Promise.race([loaded.catch(() => {}), Promise.resolve()]);
}

/** The address behind a link of a page. */
export function linkOf(page: Page, text: string): string {
  const { document } = new JSDOM(page.body, { url: page.url }).window;
  const link = [...document.querySelectorAll('a')].find(({ textContent }) => textContent?.trim() === text);
  if (!link) throw new Error(`${page.url} has no link "${text}":\n${page.body}`);
  return link.href;
}

/** What the portal says of each relying party. */
export function statesOf(portal: Page): Record<string, string> {
  const { document } = new JSDOM(portal.body).window;
  return Object.fromEntries(
    [...document.querySelectorAll('.rp')].map((rp) => [
      rp.querySelector('h2')?.textContent?.trim(),
      rp.querySelector('.state')?.textContent?.trim(),
    ]),
  );
}
