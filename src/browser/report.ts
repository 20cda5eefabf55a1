import type { Result } from './roll-call.js';
import type { ListSetup } from './setup.js';
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
  { token }: Pick<ListSetup, 'token'>,
  results: () => readonly Result[],
  finished: ReadonlyMap<number, Finish>,
) {
  let body: string | undefined;
  let sent = false;
  // Firefox says `load` when leaving stops what still loads, so what counts is what was known before. Sending waits until
  // the browser is on its way: that takes time too.
  window.addEventListener('beforeunload', () => {
    note();
    window.setTimeout(send);
  });
  // A tab may go away without having been asked.
  window.addEventListener('pagehide', send);

  function note(): string {
    body ??= JSON.stringify({
      token,
      frames: results(),
      visits: [...finished].map(([target, finish]) => ({ target, ...finish })),
    });
    return body;
  }

  function send() {
    if (sent) return;
    sent = true;
    window.navigator.sendBeacon(outcomesUrl, note());
  }
}
