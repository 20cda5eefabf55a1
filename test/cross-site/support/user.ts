import { on } from 'node:events';
import type { MatrixRp } from './matrix-rp.js';
import type { Stage } from './stage.js';
import type { UserTab } from './user-browser.js';
import { selectors, type UserView } from './user-view.js';

/** After this time, in milliseconds, a user who waits for the post-logout page gives up: later than our page itself. */
const GIVE_UP_AFTER_MS = 180_000;

/** What a user clicks; `finish` twice where an RP has cut the page's hold on its window. */
export type Click = 'accept' | 'finish' | 'finish after a cut' | 'continue';

/** How a logout went, as the user saw it. */
export interface Journey {
  readonly clicks: readonly Click[];
  /** Where the page said that the user may still be signed in; undefined unless it asked for attention. */
  readonly warnedOf: readonly string[] | undefined;
  /** Whether the user got to the post-logout page. */
  readonly arrived: boolean;
  /** How long that took, in seconds. */
  readonly seconds: number;
}

/** The user goes to an address that signs out, and does what the pages ask for, until the post-logout page is there. */
export async function signOut(tab: UserTab, { events, rps }: Stage, endSessionUrl: string): Promise<Journey> {
  const start = performance.now();
  const clicks: Click[] = [];
  const isCut = cutSince(rps);
  let warnedOf: readonly string[] | undefined;
  const signal = AbortSignal.timeout(GIVE_UP_AFTER_MS);
  const steps = on(events, 'step', { signal });
  await tab.follow(endSessionUrl, (view) => events.emit('step', view));
  try {
    for await (const [view] of steps as AsyncIterable<[UserView | 'arrival']>) {
      if (view === 'arrival') return journey(true);
      if (view.accept) click('accept');
      else if (view.finish) click(isCut() ? 'finish after a cut' : 'finish');
      else if (view.attention) {
        warnedOf = view.attention;
        click('continue');
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return journey(false);

  function journey(arrived: boolean): Journey {
    return { clicks, warnedOf, arrived, seconds: (performance.now() - start) / 1000 };
  }

  function click(what: Click) {
    clicks.push(what);
    const selector = what === 'continue' ? selectors.goOn : selectors[what === 'accept' ? what : 'finish'];
    tab.click(selector);
  }
}

/** Whether the page's hold on its window has been cut since then, by the one relying party that does so. */
function cutSince(rps: readonly MatrixRp[]): () => boolean {
  const cutting = rps.filter(({ kind, relation }) => kind.name === 'coop' && relation === 'cross-site');
  const visits = () => cutting.reduce((sum, { windowVisits }) => sum + windowVisits, 0);
  const before = visits();
  return () => visits() > before;
}
