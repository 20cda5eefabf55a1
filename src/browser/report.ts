import type { Result } from './roll-call.js';
import type { FramesSetup } from './setup.js';
import type { Finish } from './shown.js';

/** Beside the logout page. */
const outcomesUrl = 'logout/outcomes';

/**
 * Reports the outcomes to the server as the page goes away, when the next one is there: it takes no time from that.
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
  let report = '';
  // Firefox says `load` when leaving stops what still loads, so what counts is what was known before.
  window.addEventListener('beforeunload', write, { once: true });
  window.addEventListener('pagehide', send, { once: true });

  function send() {
    // A tab may go away without having been asked.
    if (!report) write();
    window.navigator.sendBeacon(outcomesUrl, new Blob([report], { type: 'application/json' }));
  }

  function write() {
    const visits = [...finished].map(([target, finish]) => ({ target, ...finish }));
    report = JSON.stringify({ token, frames: results(), visits });
  }
}
