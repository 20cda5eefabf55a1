import type { Report, ReportedOutcome } from '../outcome.js';
import type { Result } from './roll-call.js';
import type { ListSetup } from './setup.js';
import type { Finish } from './shown.js';

/** Beside the logout page. */
export const outcomesUrl = 'logout/outcomes';

/** A report that is sent once, as the page goes away. Nobody waits for the answer. */
export interface LeavingReport {
  /** What it would say now. */
  outcomes(): ReportedOutcome[];
  /** Has others send it: it may be too large for a page that goes away. */
  handOver(): void;
}

/**
 * Reports the outcomes to the server.
 *
 * @param results what the frames came to, by participant
 * @param finished what was finished outside the frames
 */
export function reportOnLeaving(
  window: Window,
  { token, participants }: Pick<ListSetup, 'token' | 'participants'>,
  results: () => ReadonlyMap<string, Result>,
  finished: ReadonlyMap<string, Finish>,
): LeavingReport {
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
    body ??= JSON.stringify({ token, part: 0, outcomes: outcomes() } satisfies Report);
    return body;
  }

  function outcomes(): ReportedOutcome[] {
    const framed = results();
    return participants.map(({ id, outcome }) => {
      const { outcome: frame, ms } = framed.get(id) ?? {};
      const finish = finished.get(id);
      if (!finish) return { id, outcome: outcome ?? frame ?? 'pending', ms };
      // Nothing was seen to come back.
      const last = finish.outcome === 'interrupted' ? 'timed_out' : finish.outcome;
      return { ...finish, id, outcome: last, frame };
    });
  }

  function send() {
    if (sent) return;
    sent = true;
    window.navigator.sendBeacon(outcomesUrl, note());
  }

  return {
    outcomes,
    handOver() {
      sent = true;
    },
  };
}
