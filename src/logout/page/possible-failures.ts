import type { Shown } from '../../browser/index.js';
import type { PageParticipant } from './page-participants.js';

const ofFinishing = ['unsure', 'unfinished', 'interrupted'] as const;

/** What the page may have to tell the user of a participant: each has a text `attention.<failure>`. */
export function possibleFailures({ signedIn, outcome, finish }: PageParticipant): readonly Shown[] {
  if (signedIn === 'no') return [];
  if (!finish) return outcome ? [outcome] : ['timed_out', 'blocked'];
  return ['timed_out', 'blocked', ...ofFinishing];
}
