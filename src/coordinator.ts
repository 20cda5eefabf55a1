import { randomBytes } from 'node:crypto';
import type Koa from 'koa';
import type { Logger } from 'pino';
import { createAdminApp } from './admin-app.js';
import { createApp } from './app.js';
import type { Config } from './config.js';
import { createHydra } from './hydra/index.js';
import { createKratos } from './kratos/index.js';
import { createConfirmForm, EndedSessions, type LogoutApp, loadPages } from './logout/index.js';
import {
  createMetrics,
  createOutcomeTokens,
  createParticipantIds,
  RecentOutcomes,
  SeenOnce,
} from './outcomes/index.js';
import { watchRegistrations } from './participants/index.js';

/** A coordinator that does not listen yet. */
export interface Coordinator {
  /** For browsers. Mount `app.callback()` in a server, or the app in a Koa app of yours. */
  readonly app: LogoutApp;
  /** For operators: health checks and metrics. */
  readonly admin: Koa;
  /** Makes it not ready, before it is closed. */
  drain(): void;
}

/**
 * Makes a coordinator.
 *
 * @param options.config as `readConfig` gives it
 * @param options.log where events go; it is given no challenge, token or cookie
 * @throws {ConfigError} when the operator's own templates or texts are faulty
 * @throws {Error} when the page's script is missing
 */
export function createCoordinator({ config, log }: { config: Config; log: Logger }): Coordinator {
  const secrets = config.SECRETS ?? [temporarySecret(log)];
  const hydra = createHydra(config);
  const metrics = createMetrics();
  const { app: admin, drain } = createAdminApp(hydra, metrics.registry);
  const app = createApp({
    config,
    hydra,
    kratos: createKratos(config),
    log,
    metrics,
    pages: loadPages(config),
    confirmForm: createConfirmForm(secrets),
    outcomeTokens: createOutcomeTokens(secrets),
    participantIds: createParticipantIds(secrets),
    recentOutcomes: new RecentOutcomes(),
    seenReports: new SeenOnce(),
    endedSessions: new EndedSessions(),
    registrations: watchRegistrations(log, metrics.clientFindings),
  });
  return { app, admin, drain };
}

function temporarySecret(log: Logger): string {
  log.warn(
    { event: 'config.temporary_secret' },
    'SECRETS is not set: one replica only, and a restart refuses open confirm pages',
  );
  return randomBytes(32).toString('base64url');
}
