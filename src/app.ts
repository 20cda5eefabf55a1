import Koa from 'koa';
import type { State } from './http/index.js';
import { compressInParts, securityHeaders } from './http/index.js';
import { finishWindowRoutes, followUpRoutes, logoutRoutes, type Parts } from './logout/index.js';
import { outcomeRoutes } from './outcomes/index.js';
import { problemPages } from './pages/index.js';

/** The application that browsers talk to. The order of its middlewares is the map. */
export function createApp(parts: Parts): Koa<State> {
  const app = new Koa<State>({ proxy: parts.config.TRUST_PROXY });
  app.use(securityHeaders());
  app.use(compressInParts());
  app.use(problemPages(parts.pages, parts.log));
  for (const router of [
    logoutRoutes(parts),
    finishWindowRoutes(parts),
    followUpRoutes(parts),
    outcomeRoutes(parts),
  ]) {
    app.use(router.routes());
    app.use(router.allowedMethods());
  }
  app.on('error', (error: Error) => parts.log.debug({ err: error }, 'the connection broke'));
  return app;
}
