import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import Koa from 'koa';
import { pino } from 'pino';
import {
  type Config,
  createMetrics,
  createOutcomeTokens,
  createParticipantIds,
  type EndedSession,
  type LogoutApp,
  type LogoutState,
  loadPages,
  type Participant,
  type ParticipantClient,
  problemPages,
  provideServices,
  RecentOutcomes,
  readPageOrigin,
  report,
  SeenOnce,
  type Services,
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
): LogoutApp {
  const services = servicesOf(config, staged);
  const { pages, log, participantIds } = services;
  const router = new Router<LogoutState, { services: Services }>();
  router.get(`${pagePath}:id`, async (ctx) => {
    const id = String(ctx.params.id);
    const stage = staged.get(id);
    if (!stage) return;
    const now = stage.participants.map((one) => ({
      ...one,
      clients: watched(one.clients),
      id: participantIds.sign(
        id,
        one.clients.map(({ clientId }) => clientId),
      ),
    }));
    ctx.state.logoutId = id;
    ctx.state.account = 'off';
    // No session has ended, so the page has only what it shows.
    ctx.state.ended = {
      participants: { now, atLast: async () => now },
      redirectTo,
    } as unknown as EndedSession;
    await showLogoutPage(ctx);
  });
  router.post(`${config.BASE_PATH}/logout/outcomes`, ...report);
  const app: LogoutApp = new Koa({ proxy: true });
  app.use(provideServices(services));
  app.use(securityHeaders());
  app.use(problemPages(pages, log));
  app.use(readPageOrigin);
  app.use(router.routes());
  return app;
}

/** What pages and their reports take: nothing of Hydra. */
function servicesOf(config: Config, staged: ReadonlyMap<string, Stage>): Services {
  const secrets = [randomUUID()];
  return {
    // A page that waits for a user would never report.
    config: { ...config, ON_FAILURE: 'continue' as const },
    pages: loadPages(config),
    outcomeTokens: createOutcomeTokens(secrets),
    participantIds: createParticipantIds(secrets),
    recentOutcomes: new RecentOutcomes(),
    seenReports: new SeenOnce(),
    metrics: createMetrics(),
    log: pino({ level: 'info' }, { write: (line) => passOn(staged, JSON.parse(line)) }),
  } as unknown as Services;
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
