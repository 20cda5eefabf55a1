import type { Report, ReportedOutcome } from '../outcome.js';
import type { Result } from './frame-calls.js';
import type { FinishOutcome } from './participant-state.js';
import type { ListSetup } from './setup.js';

/** Beside the logout page. */
const outcomesUrl = 'logout/outcomes';

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
 * @param url where to, if not beside this page
 */
export function reportOnLeaving(
  window: Window,
  { token, participants }: Pick<ListSetup, 'token' | 'participants'>,
  results: () => ReadonlyMap<string, Result>,
  finished: ReadonlyMap<string, FinishOutcome>,
  url = outcomesUrl,
): LeavingReport {
  let body: string | undefined;
  let sent = false;
  // Firefox says `load` when leaving stops what still loads, so what counts is what was known before. Sending waits until the
  // browser is on its way: that takes time too.
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
    window.navigator.sendBeacon(url, note());
  }

  return {
    outcomes,
    handOver() {
      sent = true;
    },
  };
}

/** So many fit into the 64 KiB that `sendBeacon` takes. */
export const MOST_IN_A_PART = 400;
/** How long the page waits for its report before it leaves, in milliseconds. */
const LIMIT_MS = 2000;

/** A report of many participants. */
export interface ReportInParts {
  /** Sends it, and gives when it has arrived, or takes too long. */
  send(): Promise<void>;
}

/** Takes a report over and sends it in parts: before the page leaves, or what goes with it where it is closed. */
export function reportInParts(report: LeavingReport, token: string, url = outcomesUrl): ReportInParts {
  let sent = false;
  report.handOver();
  addEventListener('pagehide', () => {
    for (const body of partsOnce()) navigator.sendBeacon(url, body);
  });
  return {
    async send() {
      const signal = AbortSignal.timeout(LIMIT_MS);
      const post = (body: string) => fetch(url, { method: 'POST', body, signal });
      await Promise.allSettled(partsOnce().map(post));
    },
  };

  function partsOnce(): string[] {
    if (sent) return [];
    sent = true;
    return slices(report.outcomes()).map((outcomes, part) =>
      JSON.stringify({ token, part, outcomes } satisfies Report),
    );
  }
}

function slices(outcomes: readonly ReportedOutcome[]): ReportedOutcome[][] {
  const count = Math.ceil(outcomes.length / MOST_IN_A_PART);
  return Array.from({ length: count }, (_, i) =>
    outcomes.slice(i * MOST_IN_A_PART, (i + 1) * MOST_IN_A_PART),
  );
}
