import Koa from 'koa';
import { allowOrigins, compressInParts, securityHeaders } from './http/index.js';
import { type LogoutApp, logoutRoutes, provideServices, type Services } from './logout/index.js';
import { problemPages } from './pages/index.js';

/** The application that browsers talk to. Its middlewares, and then those of each route, are the map. */
export function createApp(services: Services): LogoutApp {
  const { config, pages, log } = services;
  const app: LogoutApp = new Koa({ proxy: config.TRUST_PROXY });
  const routes = logoutRoutes(config.BASE_PATH);
  app.use(provideServices(services));
  app.use(securityHeaders());
  if (config.ALLOWED_ORIGINS) app.use(allowOrigins(config.ALLOWED_ORIGINS));
  app.use(compressInParts());
  app.use(problemPages(pages, log));
  app.use(routes.routes());
  app.use(routes.allowedMethods());
  app.on('error', (error: Error) => log.debug({ err: error }, 'the connection broke'));
  return app;
}
