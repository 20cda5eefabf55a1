import type { Result } from './roll-call.js';
import type { FramesSetup } from './setup.js';
import type { Finish } from './shown.js';

/** Beside the logout page. */
const outcomesUrl = 'logout/outcomes';

/**
 * Reports the outcomes to the server, once, as the page goes away. Nobody waits for the answer.
 *
 * @param results what the frames came to
 * @param finished what was finished outside the frames, by target
 */
export function reportOnLeaving(
  window: Window,
  { token }: Pick<FramesSetup, 'token'>,
  results: () => readonly Result[],
  finished: ReadonlyMap<number, Finish>,
) {
  let reported = false;
  // Firefox says `load` when leaving stops what still loads, so what counts is what was known before. A tab may also go
  // away without having been asked.
  for (const event of ['beforeunload', 'pagehide']) window.addEventListener(event, report);

  function report() {
    if (reported) return;
    reported = true;
    const visits = [...finished].map(([target, finish]) => ({ target, ...finish }));
    const body = JSON.stringify({ token, frames: results(), visits });
    window.navigator.sendBeacon(outcomesUrl, new Blob([body], { type: 'application/json' }));
  }
}
