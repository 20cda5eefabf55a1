import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { State } from '../http/index.js';
import { Problem } from '../problem.js';
import type { Metrics } from './metrics.js';
import type { OutcomeTokens } from './outcome-token.js';
import type { ParticipantIds } from './participant-ids.js';
import type { RecentOutcomes } from './recent-outcomes.js';
import { outcomesByClient, report } from './report.js';
import { SeenOnce } from './seen-once.js';

/** What a report's route works with. */
export interface OutcomeParts {
  readonly config: Config;
  readonly outcomeTokens: OutcomeTokens;
  readonly participantIds: ParticipantIds;
  readonly recentOutcomes: RecentOutcomes;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/**
 * `POST /logout/outcomes`: the logout page says what became of its participants, in one part or, where they are many, in
 * several. A part that is late, repeated, forged, too large or about another page changes nothing.
 */
export function outcomeRoutes({
  config,
  outcomeTokens,
  participantIds,
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
    if (!body.success) throw new Problem('report_refused', 'The report is malformed.');
    const token = await outcomeTokens.verify(body.data.token);
    if (!token) throw new Problem('report_refused', 'The report has no valid token.');
    ctx.state.logoutId = token.logoutId;
    const outcomes = outcomesByClient(body.data, token.logoutId, participantIds);
    if (!outcomes) throw new Problem('report_refused', 'The report is about another page.');
    const { part } = body.data;
    if (!seen.first(`${token.id}.${part}`, token.expiresAt))
      throw new Problem('report_refused', 'The report came before.');

    for (const { clientId, outcome, frame } of outcomes) {
      metrics.outcomes.inc({ client_id: clientId, outcome });
      if (frame && frame !== 'pending') recentOutcomes.record(clientId, frame === 'timed_out');
    }
    if (part === 0) metrics.reports.inc();
    const logged = outcomes.map(({ frame, ...outcome }) => outcome);
    const more = part > 0 ? { part } : {};
    log.info(
      { event: 'logout.outcome', logoutId: token.logoutId, ...more, outcomes: logged },
      'the page has reported',
    );
    ctx.status = 204;
  });

  return router;
}
