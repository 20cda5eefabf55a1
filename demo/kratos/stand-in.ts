import { bodyParser } from '@koa/bodyparser';
import type Router from '@koa/router';
import Koa from 'koa';
import { healthRoutes } from '../health.js';
import { serve } from '../serve.js';
import { adminRoutes } from './admin.js';
import { errorAnswers } from './kratos-error.js';
import { loginRoutes } from './login.js';
import { logoutRoutes } from './logout.js';
import { whoamiRoutes } from './sessions.js';
import { Store } from './store.js';
import { type KratosSettings, type KratosStandIn, type RunningKratos, usualCookieName } from './types.js';

/**
 * Starts a stand-in for Ory Kratos: a real HTTP server that behaves on the wire as Kratos 26.2 does, as far as
 * password logins, `whoami` and the browser's logout go, and keeps all it knows in memory.
 *
 * @throws what `listen` reports
 */
export async function startKratosStandIn(settings: KratosSettings = {}): Promise<RunningKratos> {
  const { browserHost = 'localhost', cookieDomain, cookieName = usualCookieName } = settings;
  const kratos: KratosStandIn = { store: new Store(), cookieName, cookieDomain, browserUrl: '' };
  const site = [loginRoutes(kratos), whoamiRoutes(kratos), logoutRoutes(kratos)];
  const publicServer = await serve(appOf(kratos, site), 'localhost', 0);
  kratos.browserUrl = publicServer.url.replace('localhost', browserHost);
  const adminServer = await serve(appOf(kratos, [adminRoutes(kratos)]), 'localhost', 0);
  return {
    publicUrl: publicServer.url,
    browserUrl: kratos.browserUrl,
    adminUrl: adminServer.url,
    cookieName,
    async stop() {
      await Promise.all([publicServer.close(), adminServer.close()]);
    },
  };
}

function appOf(kratos: KratosStandIn, routers: readonly Router[]): Koa {
  const app = new Koa();
  app.use(errorAnswers(() => kratos.browserUrl));
  app.use(bodyParser({ enableTypes: ['json', 'form'] }));
  for (const router of [healthRoutes('26.2-stand-in'), ...routers]) app.use(router.routes());
  return app;
}
