import type { Report, ReportedOutcome } from '../outcome.js';
import { type LeavingReport, outcomesUrl } from './report.js';

/** So many fit into the 64 KiB that `sendBeacon` takes. */
const MOST_IN_A_PART = 400;
/** How long the page waits for its report before it leaves, in milliseconds. */
const LIMIT_MS = 2000;

/** A report of many participants. */
export interface ReportInParts {
  /** Sends it, and gives when it has arrived, or takes too long. */
  send(): Promise<void>;
}

/** Takes a report over and sends it in parts: before the page leaves, or what goes with it where it is closed. */
export function reportInParts(report: LeavingReport, token: string): ReportInParts {
  let sent = false;
  report.handOver();
  addEventListener('pagehide', () => {
    for (const body of partsOnce()) navigator.sendBeacon(outcomesUrl, body);
  });
  return {
    async send() {
      const signal = AbortSignal.timeout(LIMIT_MS);
      const post = (body: string) => fetch(outcomesUrl, { method: 'POST', body, signal });
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
