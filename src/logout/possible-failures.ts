import type { Shown } from '../browser/states.js';
import type { Item } from './items.js';

const ofFinishing = ['unsure', 'unfinished', 'interrupted'] as const;

/** What the page may have to tell the user of a participant: each has a text `attention.<failure>`. */
export function possibleFailures({ likely, outcome, finish }: Item): readonly Shown[] {
  if (likely === false) return [];
  if (!finish) return outcome ? [outcome] : ['timed_out', 'blocked'];
  return ['timed_out', 'blocked', ...ofFinishing];
}
