import type { ListSetup } from '../browser/setup.js';
import type { Config } from '../config.js';
import type { Context } from '../http/context.js';
import type { Pages } from '../http/pages.js';
import type { Item } from './items.js';
import { linksWithoutScript } from './links-without-script.js';
import { pageTexts } from './page-texts.js';
import { possibleFailures } from './possible-failures.js';

/** What the list is about, beside its lines. */
export interface ListOptions {
  /** The page's, for what it reports and asks. */
  readonly token: string;
  readonly redirectTo: string;
  readonly accountMayBeOpen: boolean;
  /** Whether the confirm page has opened the window. */
  readonly windowIsOpen: boolean | undefined;
}

/** Renders the part of the logout page that names the participants, and what its script must know of them. */
export function renderList(
  { config, pages }: { config: Config; pages: Pages },
  ctx: Context,
  items: readonly Item[],
  { token, redirectTo, accountMayBeOpen, windowIsOpen }: ListOptions,
): string {
  const list: ListSetup = {
    token,
    participants: items.map(({ target, outcome, likely, finish }) => ({ target, outcome, likely, finish })),
    accountMayBeOpen,
    stayOnFailure: config.ON_FAILURE === 'stay',
    finishing: { mode: config.CROSS_SITE, windowIsOpen },
    texts: pageTexts(pages.texts(ctx)),
  };
  return pages.html(ctx, 'logout-list', {
    items: items.map((item) => ({ ...item, failures: possibleFailures(item) })),
    links: linksWithoutScript(items, config.CROSS_SITE),
    redirectTo,
    list,
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  });
}
