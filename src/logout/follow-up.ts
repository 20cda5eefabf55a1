import { readFileSync } from 'node:fs';
import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Logger } from 'pino';
import { asset } from '../assets.js';
import type { Config } from '../config.js';
import type { State } from '../http/context.js';
import type { Pages } from '../http/pages.js';
import type { Hydra } from '../hydra/index.js';
import type { OutcomeTokens } from '../outcomes/outcome-token.js';
import { readConsentedClients } from '../participants/members.js';
import { followUpTexts } from './page-texts.js';

/** What the routes work with. */
export interface FollowUpParts {
  readonly config: Config;
  readonly pages: Pages;
  readonly hydra: Hydra;
  readonly outcomeTokens: OutcomeTokens;
  readonly log: Logger;
}

/**
 * Serves what a logout page asks for once something has failed or is unfinished. Most pages never do, and so Hydra is
 * not asked either.
 *
 * `GET /logout/follow-up.js` is the script that tells and finishes, with its texts. `POST /logout/likely` says where the
 * user was probably signed in: its body is the page's token, its answer the indexes of the page's URLs.
 *
 * @throws {Error} when the script was not built
 */
export function followUpRoutes({ config, pages, hydra, outcomeTokens, log }: FollowUpParts): Router<State> {
  const router = new Router<State>({ prefix: config.BASE_PATH });
  const script = readFileSync(asset('dist/browser/follow-up.js'), 'utf8');

  router.get('/logout/follow-up.js', (ctx) => {
    ctx.state.uiLocales = [ctx.query.lang ?? ''].flat();
    ctx.type = 'js';
    ctx.body = `window.followUpTexts = ${JSON.stringify(followUpTexts(pages.texts(ctx)))};\n${script}`;
  });

  router.post('/logout/likely', bodyParser({ enableTypes: ['text'], textLimit: '256kb' }), async (ctx) => {
    const token = await outcomeTokens.verify(String(ctx.request.body));
    if (!token) return ctx.throw(400, 'The token is no page’s, or too old.');
    const { logoutId, sub, targets } = token;
    ctx.state.logoutId = logoutId;
    const likely = await readConsentedClients(hydra, sub, log.child({ logoutId }));
    // Clients that share a URL can't be told apart by it: it ends one session.
    ctx.body = [...targets.keys()].filter((target) => targets[target]?.some((id) => likely.has(id)));
  });

  return router;
}
