import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Logger } from 'pino';
import type { Context, State } from '../http/context.js';
import type { Hydra, LogoutRequest } from '../hydra/index.js';
import { askUser, mustAsk } from './ask-user.js';
import type { ConfirmForm } from './confirm-form.js';
import { endSession, logEndedSession } from './end-session.js';
import { loadLogoutRequest } from './load-logout-request.js';
import { readChallenge } from './read-challenge.js';
import { refuseBackgroundLoads } from './refuse-background-loads.js';
import { type PageParts, showLogoutPage } from './show-logout-page.js';
import { staySignedIn } from './stay-signed-in.js';

/** What the flow works with. */
export interface Parts extends PageParts {
  readonly hydra: Hydra;
  readonly confirmForm: ConfirmForm;
  readonly log: Logger;
}

/** The logout flow: `GET /logout` as Hydra redirects to it, `POST /logout` as the confirm page answers. */
export function logoutRoutes(parts: Parts): Router<State> {
  const { config, hydra, pages, confirmForm } = parts;
  const router = new Router<State>({ prefix: config.BASE_PATH });

  router.get('/logout', refuseBackgroundLoads, async (ctx) => {
    const challenge = readChallenge(ctx);
    const request = await loadLogoutRequest(hydra, ctx, challenge);
    if (!request) return;
    if (mustAsk(request, config.ASK)) askUser(pages, confirmForm, ctx, request);
    else await signOut(parts, ctx, request, false);
  });

  // Hydra's longest challenges take 2.3 kB.
  router.post(
    '/logout',
    refuseBackgroundLoads,
    bodyParser({ enableTypes: ['form'], formLimit: '16kb' }),
    async (ctx) => {
      const { challenge, decision } = confirmForm.read(ctx);
      if (decision === 'stay') return staySignedIn(parts, ctx, challenge);
      const request = await loadLogoutRequest(hydra, ctx, challenge);
      if (request) await signOut(parts, ctx, request, true);
    },
  );

  return router;
}

async function signOut(parts: Parts, ctx: Context, request: LogoutRequest, asked: boolean) {
  const { hydra, log } = parts;
  const ended = await endSession(hydra, request, log);
  logEndedSession(log, ctx.state.logoutId, asked, request, ended);
  await showLogoutPage(parts, ctx, ended);
}
