import type { Result } from './roll-call.js';
import type { Setup } from './setup.js';
import type { Finish } from './shown.js';

/** Beside the logout page. */
const outcomesUrl = 'logout/outcomes';

/**
 * Reports the outcomes to the server, once, as the page goes away. Nobody waits for the answer.
 *
 * @returns a function that does it; it takes the results by frame, and what was finished outside the frames by target
 */
export function reporter(
  window: Window,
  { token }: Setup['report'],
): (results: readonly Result[], finished: ReadonlyMap<number, Finish>) => void {
  let reported = false;
  return (frames, finished) => {
    if (reported) return;
    reported = true;
    const visits = [...finished].map(([target, { outcome, ms, via }]) => ({
      target,
      // Nothing was seen to come back.
      outcome: outcome === 'interrupted' ? 'timed_out' : outcome,
      ms,
      via,
    }));
    const body = JSON.stringify({ token, frames, visits });
    window.navigator.sendBeacon(outcomesUrl, new Blob([body], { type: 'application/json' }));
  };
}
