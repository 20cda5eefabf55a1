import type { Config } from '../config.js';
import type { EndedSession } from './end-session.js';
import { mayNeedFinishing } from './finish-rule.js';
import type { Item } from './items.js';

/**
 * Says of each line whether the user was probably signed in there, where that is known or foreseen to matter. Else Hydra
 * is spared: the page asks once something has failed.
 */
export async function hinted(
  items: readonly Item[],
  likely: EndedSession['likely'],
  mode: Config['CROSS_SITE'],
): Promise<readonly Item[]> {
  if (typeof likely !== 'function') return withHint(items, likely);
  return items.some((item) => matters(item, mode)) ? withHint(items, await likely()) : items;
}

/**
 * Says it of each line, and puts those first where the user was probably signed in. Nobody else is to be finished.
 *
 * @param likely the ids of the clients where the user was probably signed in
 */
export function withHint(items: readonly Item[], likely: ReadonlySet<string>): Item[] {
  return items
    .map((item) =>
      likely.has(item.clientId) ? { ...item, likely: true } : { ...item, likely: false, finish: undefined },
    )
    .sort((a, b) => Number(b.likely) - Number(a.likely));
}

// Without a frame, or with one that proves nothing, a participant fails unless the user was not signed in there.
function matters({ outcome, finish }: Item, mode: Config['CROSS_SITE']): boolean {
  return outcome !== undefined || (mode !== 'off' && mayNeedFinishing(finish));
}
