import type { Config } from '../config.js';
import { mayNeedFinishing } from './finish-rule.js';
import type { Item } from './items.js';

/** The participants that a page without its script lists as links: it cannot know how their frames did. */
export function linksWithoutScript(
  items: readonly Item[],
  mode: Config['CROSS_SITE'],
): readonly Item[] | undefined {
  if (mode === 'off') return undefined;
  const links = items.filter(({ finish }) => mayNeedFinishing(finish));
  return links.length > 0 ? links : undefined;
}
