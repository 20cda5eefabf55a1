import Router from '@koa/router';
import type { Config } from '../config.js';
import type { Context, State } from '../http/index.js';
import type { Pages } from '../pages/index.js';

/**
 * How the small window is called in which relying parties are visited. The confirm page opens it under that name and the
 * logout page finds it; two logouts at once have a window each.
 */
export function finishWindowName(ctx: Context): string {
  return `logout-${ctx.state.logoutId}`;
}

/** Serves what the window shows first. Most logout pages never open it. */
export function finishWindowRoutes({ config, pages }: { config: Config; pages: Pages }): Router<State> {
  const router = new Router<State>({ prefix: config.BASE_PATH });
  router.get('/logout/window', (ctx) => pages.render(ctx, 'window'));
  return router;
}
