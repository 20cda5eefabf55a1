import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { State } from '../http/context.js';
import type { Metrics } from './metrics.js';
import type { OutcomeTokens } from './outcome-token.js';
import { ReportRefused } from './problems.js';
import type { RecentOutcomes } from './recent-outcomes.js';
import { frameOutcomes, isAbout, lastOutcomes, report } from './report.js';
import { SeenOnce } from './seen-once.js';

/** What a report's route works with. */
export interface OutcomeParts {
  readonly config: Config;
  readonly outcomeTokens: OutcomeTokens;
  readonly recentOutcomes: RecentOutcomes;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/**
 * `POST /logout/outcomes`: the logout page says what became of its frames and visits. A report that is late, repeated,
 * forged, too large or about another page changes nothing.
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

  // Pages send JSON as plain text: a report of another type would first be stored by the browser as a Blob.
  const parser = bodyParser({ detectJSON: () => true, jsonLimit: '256kb' });

  router.post('/logout/outcomes', parser, async (ctx) => {
    const body = report.safeParse(ctx.request.body);
    if (!body.success) throw new ReportRefused('The report is malformed.');
    const token = await outcomeTokens.verify(body.data.token);
    if (!token) throw new ReportRefused('The report has no valid token.');
    ctx.state.logoutId = token.logoutId;
    if (!isAbout(body.data, token)) throw new ReportRefused('The report is about another page.');
    if (!seen.first(token.id, token.expiresAt)) throw new ReportRefused('The report came before.');

    const outcomes = lastOutcomes(body.data, token);
    for (const { clientId, outcome } of outcomes) metrics.outcomes.inc({ client_id: clientId, outcome });
    for (const { clientId, outcome } of frameOutcomes(body.data, token)) {
      if (outcome !== 'pending') recentOutcomes.record(clientId, outcome === 'timed_out');
    }
    metrics.reports.inc();
    log.info({ event: 'logout.outcome', logoutId: token.logoutId, outcomes }, 'the page has reported');
    ctx.status = 204;
  });

  return router;
}
