import { z } from 'zod';
import { type Outcome, outcomeNames, type Report } from '../outcome.js';
import type { ParticipantIds } from './participant-ids.js';

/** How many parts a page's report may have: 5,000 participants take 13. */
const MOST_PARTS = 50;

const outcome = z.enum(outcomeNames);

/** Reads a part of a report. `src/browser/report.ts` writes it. */
export const report: z.ZodType<Report> = z.object({
  token: z.string(),
  part: z.number().int().min(0).max(MOST_PARTS),
  outcomes: z.array(
    z.object({
      id: z.string(),
      outcome,
      ms: z.number().int().min(0).max(3_600_000).optional(),
      via: z.enum(['window', 'link']).optional(),
      frame: outcome.exclude(['invalid']).optional(),
    }),
  ),
});

/** One client's outcome, as it is logged. */
export interface ClientOutcome {
  readonly clientId: string;
  readonly outcome: Outcome;
  /** Milliseconds; undefined for a participant that was neither framed nor visited. */
  readonly ms: number | undefined;
  /** By which way, where it was not by its frame. */
  readonly via: 'window' | 'link' | undefined;
  /** What its frame came to; undefined for one without a frame. */
  readonly frame: Outcome | undefined;
}

/**
 * The outcomes of a report, by client.
 *
 * @returns undefined where it names a participant that its page did not have, or one twice
 */
export function outcomesByClient(
  { outcomes }: Report,
  logoutId: string,
  ids: ParticipantIds,
): ClientOutcome[] | undefined {
  if (new Set(outcomes.map(({ id }) => id)).size < outcomes.length) return undefined;
  const all: ClientOutcome[] = [];
  for (const { id, outcome, ms, via, frame } of outcomes) {
    const clientIds = ids.read(logoutId, id);
    if (!clientIds) return undefined;
    const inFrame = via ? frame : ms === undefined ? undefined : outcome;
    for (const clientId of clientIds) all.push({ clientId, outcome, ms, via, frame: inFrame });
  }
  return all;
}
