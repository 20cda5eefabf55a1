import type { Browser } from 'puppeteer-core';
import type { Participant } from '../product.js';
import type { Rehearsal } from './rehearsal.js';
import { type Trial, tryClients } from './try-clients.js';

/** How many pages with one frame are open at once. */
const TABS = 4;
/** What a browser may take for itself, beside the waits of the page. */
const SPARE_MS = 20_000;

/** A participant, and what came of the page that it was tried on. */
export interface Tried {
  readonly participant: Participant;
  readonly trial: Trial;
}

/**
 * Tries clients together. Where one of them holds the page up, browsers tell less of the others: those that did not
 * settle are tried alone then, and the rest once more without them.
 */
export async function* tryThoroughly(
  live: () => Promise<Browser>,
  rehearsal: Rehearsal,
  participants: readonly Participant[],
  timeoutMs: number,
): AsyncGenerator<Tried> {
  const tryThese = (browser: Browser, some: readonly Participant[]) =>
    tryClients(browser, rehearsal, some, 2 * timeoutMs + SPARE_MS);
  const trial = await tryThese(await live(), participants);
  const doubtful = participants.filter((participant) => isDoubtful(trial, participant));
  if (doubtful.length === 0 || participants.length === 1) {
    for (const participant of participants) yield { participant, trial };
    return;
  }
  const rest = participants.filter((participant) => !doubtful.includes(participant));
  if (rest.length > 0) yield* tryThoroughly(live, rehearsal, rest, timeoutMs);
  for (const some of slices(doubtful, TABS)) {
    const browser = await live();
    const trials = await Promise.all(some.map((participant) => tryThese(browser, [participant])));
    for (const [i, participant] of some.entries()) {
      const trial = trials[i] as Trial;
      // Another tab may have ended it.
      const again = trial.state === 'browser_gone' && some.length > 1;
      yield { participant, trial: again ? await tryThese(await live(), [participant]) : trial };
    }
  }
}

function isDoubtful(trial: Trial, { clients: [{ clientId }] }: Participant): boolean {
  return trial.state !== 'reported' || ['timed_out', 'pending'].includes(trial.outcomes.get(clientId) ?? '');
}

/** Parts a list, in its order, into lists of at most `size`. */
export function* slices<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
