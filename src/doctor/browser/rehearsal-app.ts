import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import Koa from 'koa';
import { pino } from 'pino';
import type { Config, Participant, ParticipantClient, State } from '../product.js';
import {
  createMetrics,
  createOutcomeTokens,
  createParticipantIds,
  loadPages,
  outcomeRoutes,
  problemPages,
  RecentOutcomes,
  securityHeaders,
  showLogoutPage,
} from '../product.js';
import { WATCH_MS } from './late-work.js';

/** What a page reported: each client's outcome. */
export type Outcomes = ReadonlyMap<string, string>;

/** A page that waits to be asked for. */
export interface Stage {
  readonly participants: readonly Participant[];
  readonly report: (outcomes: Outcomes) => void;
}

/** Where the staged pages are, each followed by its id. */
export const pagePath = '/rehearsal/';

/**
 * Makes the part of the coordinator that shows logout pages and takes their reports, without the logout.
 *
 * @param staged the pages by id
 * @param redirectTo where the pages go on to
 */
export function rehearsalApp(
  config: Config,
  staged: ReadonlyMap<string, Stage>,
  redirectTo: string,
): Koa<State> {
  const log = pino({ level: 'info' }, { write: (line) => passOn(staged, JSON.parse(line)) });
  const parts = {
    // A page that waits for a user would never report.
    config: { ...config, ON_FAILURE: 'continue' as const },
    pages: loadPages(config),
    outcomeTokens: createOutcomeTokens([randomUUID()]),
    participantIds: createParticipantIds([randomUUID()]),
    recentOutcomes: new RecentOutcomes(),
    metrics: createMetrics(),
    log,
  };
  const router = new Router<State>();
  router.get(`${pagePath}:id`, async (ctx) => {
    const id = String(ctx.params.id);
    const stage = staged.get(id);
    if (!stage) return;
    ctx.state.logoutId = id;
    const participants = stage.participants.map((one) => ({
      ...one,
      clients: watched(one.clients),
      id: parts.participantIds.sign(
        id,
        one.clients.map(({ clientId }) => clientId),
      ),
    }));
    const atLast = async () => participants;
    await showLogoutPage(parts, ctx, { participants, atLast, redirectTo, kratos: 'off' });
  });
  const app = new Koa<State>({ proxy: true });
  app.use(securityHeaders());
  app.use(problemPages(parts.pages, log));
  app.use(router.routes());
  app.use(outcomeRoutes(parts).routes());
  return app;
}

/** Nothing is finished, and every page is given the time to be watched after its load. */
function watched([client, ...others]: Participant['clients']): Participant['clients'] {
  const settings = { finish: 'never', settleMs: WATCH_MS, session: 'cookie' } as const;
  const one = (client: ParticipantClient) => ({ ...client, signedIn: 'yes' as const, settings });
  return [one(client), ...others.map(one)];
}

// A report that is believed becomes a log event.
function passOn(
  staged: ReadonlyMap<string, Stage>,
  entry: { event?: string; logoutId?: string; outcomes?: { clientId: string; outcome: string }[] },
) {
  if (entry.event !== 'logout.outcome' || !entry.outcomes) return;
  const outcomes = entry.outcomes.map(({ clientId, outcome }) => [clientId, outcome] as const);
  staged.get(entry.logoutId ?? '')?.report(new Map(outcomes));
}
