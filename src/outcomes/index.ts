import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Config } from '../config.js';
import type { State } from '../http/context.js';
import type { Metrics } from './metrics.js';
import type { OutcomeTokens, VerifiedToken } from './outcome-token.js';
import { ReportRefused } from './problems.js';
import type { RecentOutcomes } from './recent-outcomes.js';
import { SeenOnce } from './seen-once.js';

const report = z.object({
  token: z.string(),
  frames: z.array(
    z.object({
      outcome: z.enum(['pending', 'confirmed', 'unsure', 'notified', 'timed_out', 'blocked']),
      ms: z.number().int().min(0).max(3_600_000),
    }),
  ),
});

/** What a report's route works with. */
export interface OutcomeParts {
  readonly config: Config;
  readonly outcomeTokens: OutcomeTokens;
  readonly recentOutcomes: RecentOutcomes;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** One participant's outcome, as it is logged. */
interface ClientOutcome {
  readonly clientId: string;
  readonly outcome: string;
  /** Milliseconds; undefined for a participant without a frame. */
  readonly ms?: number;
}

/**
 * `POST /logout/outcomes`: the logout page says what became of its frames. A report that is late, repeated, forged,
 * too large or not about the page's own frames changes nothing.
 */
export function outcomeRoutes({
  config,
  outcomeTokens,
  recentOutcomes,
  metrics,
  log,
}: OutcomeParts): Router<State> {
  const router = new Router<State>({ prefix: config.BASE_PATH });
  const seen = new SeenOnce();

  router.post('/logout/outcomes', bodyParser({ enableTypes: ['json'], jsonLimit: '256kb' }), async (ctx) => {
    const body = report.safeParse(ctx.request.body);
    if (!body.success) throw new ReportRefused('The report is malformed.');
    const token = await outcomeTokens.verify(body.data.token);
    if (!token) throw new ReportRefused('The report has no valid token.');
    ctx.state.logoutId = token.logoutId;
    if (token.frames.length !== body.data.frames.length)
      throw new ReportRefused('The report is about other frames.');
    if (!seen.first(token.id, token.expiresAt)) throw new ReportRefused('The report came before.');

    const outcomes = byClient(token, body.data.frames);
    for (const { clientId, outcome } of outcomes) {
      metrics.outcomes.inc({ client_id: clientId, outcome });
      if (outcome !== 'pending') recentOutcomes.record(clientId, outcome === 'timed_out');
    }
    metrics.reports.inc();
    log.info({ event: 'logout.outcome', logoutId: token.logoutId, outcomes }, 'the page has reported');
    ctx.status = 204;
  });

  return router;
}

function byClient(
  { frames, known }: VerifiedToken,
  reported: readonly Omit<ClientOutcome, 'clientId'>[],
): ClientOutcome[] {
  return [
    ...frames.flatMap((clientIds, i) =>
      clientIds.map((clientId) => ({ clientId, ...reported[i] }) as ClientOutcome),
    ),
    ...known.map(([clientId, outcome]) => ({ clientId, outcome })),
  ];
}
