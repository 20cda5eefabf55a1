import { z } from 'zod';
import type { VerifiedToken } from './outcome-token.js';

const ms = z.number().int().min(0).max(3_600_000);

/** What a logout page posts on leaving. `src/browser/report.ts` writes it. */
export const report = z.object({
  token: z.string(),
  /** In the order of the page's frames. */
  frames: z.array(
    z.object({ outcome: z.enum(['pending', 'confirmed', 'unsure', 'notified', 'timed_out', 'blocked']), ms }),
  ),
  /** What was finished outside the frames. */
  visits: z
    .array(
      z.object({
        target: z.number().int().min(0),
        outcome: z
          .enum(['confirmed', 'unsure', 'notified', 'timed_out', 'interrupted'])
          // Nothing was seen to come back.
          .transform((outcome) => (outcome === 'interrupted' ? 'timed_out' : outcome)),
        ms,
        via: z.enum(['window', 'link']),
      }),
    )
    .default([]),
});

/** A report that has the right form. */
export type Report = z.output<typeof report>;

/** One participant's outcome, as it is logged. */
export interface ClientOutcome {
  readonly clientId: string;
  readonly outcome: string;
  /** Milliseconds; undefined for a participant that was neither framed nor visited. */
  readonly ms?: number;
  /** By which way, where it was not by its frame. */
  readonly via?: 'window' | 'link';
}

/** Whether a report is about what its page had. */
export function isAbout({ frames, visits }: Report, token: VerifiedToken): boolean {
  return frames.length === token.frames && visits.every(({ target }) => target < token.targets.length);
}

/** What the frames came to, by client. */
export function frameOutcomes({ frames }: Report, { targets }: VerifiedToken): ClientOutcome[] {
  return frames.flatMap((frame, i) => (targets[i] ?? []).map((clientId) => ({ clientId, ...frame })));
}

/** What every participant came to at last: what a visit outside its frame came to counts more than the frame. */
export function lastOutcomes(sent: Report, token: VerifiedToken): ClientOutcome[] {
  const outcomes = new Map<string, ClientOutcome>();
  for (const one of frameOutcomes(sent, token)) outcomes.set(one.clientId, one);
  for (const [clientId, outcome] of token.known) outcomes.set(clientId, { clientId, outcome });
  for (const { target, ...visit } of sent.visits) {
    for (const clientId of token.targets[target] ?? []) outcomes.set(clientId, { clientId, ...visit });
  }
  return [...outcomes.values()];
}
