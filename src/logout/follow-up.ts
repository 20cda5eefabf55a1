import { readFileSync } from 'node:fs';
import Router from '@koa/router';
import { asset } from '../assets.js';
import type { Config } from '../config.js';
import type { State } from '../http/index.js';
import type { Pages } from '../pages/index.js';
import { followUpTexts } from './page-texts.js';

/**
 * Serves `GET /logout/follow-up.js`, the script that tells what failed and finishes it, with its texts and styles. A logout page asks
 * for it once something has failed or is unfinished. Most never do.
 *
 * @throws {Error} when the script was not built
 */
export function followUpRoutes({ config, pages }: { config: Config; pages: Pages }): Router<State> {
  const router = new Router<State>({ prefix: config.BASE_PATH });
  const script = readFileSync(asset('dist/browser/follow-up.js'), 'utf8');

  router.get('/logout/follow-up.js', (ctx) => {
    ctx.state.uiLocales = [ctx.query.lang ?? ''].flat();
    ctx.type = 'js';
    const parts = { texts: followUpTexts(pages.texts(ctx)), styles: pages.inlined('follow-up.css') };
    ctx.body = `window.followUpParts = ${JSON.stringify(parts)};\n${script}`;
  });

  return router;
}
