import { readFileSync } from 'node:fs';
import Router from '@koa/router';
import { asset } from '../assets.js';
import type { Config } from '../config.js';
import type { Context, State } from '../http/context.js';
import type { Pages } from '../http/pages.js';
import { finishTexts } from './page-texts.js';

/**
 * How the small window is called in which relying parties are visited. The confirm page opens it under that name and the
 * logout page finds it; two logouts at once have a window each.
 */
export function finishWindowName(ctx: Context): string {
  return `logout-${ctx.state.logoutId}`;
}

/**
 * Serves what the window shows first, and the script, with its texts, that visits relying parties in it. Most logout
 * pages never load it.
 *
 * @throws {Error} when the script was not built
 */
export function finishWindowRoutes({ config, pages }: { config: Config; pages: Pages }): Router<State> {
  const router = new Router<State>({ prefix: config.BASE_PATH });
  const script = readFileSync(asset('dist/browser/finish.js'), 'utf8');

  router.get('/logout/window', (ctx) => pages.render(ctx, 'window'));
  router.get('/logout/finish.js', (ctx) => {
    ctx.state.uiLocales = [ctx.query.lang ?? ''].flat();
    ctx.type = 'js';
    ctx.body = `window.finishTexts = ${JSON.stringify(finishTexts(pages.texts(ctx)))};\n${script}`;
  });

  return router;
}
