import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { RegistrationWatch } from '../doctor/watch-registrations.js';
import type { Context, State } from '../http/context.js';
import { pageOrigin } from '../http/page-origin.js';
import type { Client, Hydra, LogoutRequest } from '../hydra/index.js';
import type { Kratos } from '../kratos/index.js';
import { askUser, mustAsk } from './ask-user.js';
import type { Answer, ConfirmForm } from './confirm-form.js';
import { endKratosSession } from './end-kratos-session.js';
import { endSession } from './end-session.js';
import { loadLogoutRequest } from './load-logout-request.js';
import { logEndedSession } from './log-ended-session.js';
import { readChallenge } from './read-challenge.js';
import { refuseBackgroundLoads } from './refuse-background-loads.js';
import { type PageParts, showLogoutPage } from './show-logout-page.js';
import { staySignedIn } from './stay-signed-in.js';

/** What the flow works with. */
export interface Parts extends PageParts {
  readonly hydra: Hydra;
  readonly kratos: Kratos;
  readonly confirmForm: ConfirmForm;
  readonly registrations: RegistrationWatch;
}

/** The logout flow: `GET /logout` as Hydra redirects to it, `POST /logout` as the confirm page answers. */
export function logoutRoutes(parts: Parts): Router<State> {
  const { config, hydra, confirmForm } = parts;
  const router = new Router<State>({ prefix: config.BASE_PATH });

  router.get('/logout', refuseBackgroundLoads, async (ctx) => {
    const challenge = readChallenge(ctx);
    const request = await loadLogoutRequest(hydra, ctx, challenge);
    if (!request) return;
    if (mustAsk(request, config.ASK)) await askUser(parts, ctx, request);
    else await signOut(parts, ctx, request, await hydra.listClients());
  });

  // Hydra's longest challenges take 2.3 kB.
  router.post(
    '/logout',
    refuseBackgroundLoads,
    bodyParser({ enableTypes: ['form'], formLimit: '16kb' }),
    async (ctx) => {
      const answer = confirmForm.read(ctx);
      const { challenge, decision } = answer;
      if (decision === 'stay') return staySignedIn(parts, ctx, challenge);
      // The user waits for what comes now, so the list is read meanwhile.
      const [request, clients] = await Promise.all([
        loadLogoutRequest(hydra, ctx, challenge),
        hydra.listClients(),
      ]);
      if (request) await signOut(parts, ctx, request, clients, answer);
    },
  );

  return router;
}

async function signOut(
  parts: Parts,
  ctx: Context,
  request: LogoutRequest,
  clients: readonly Client[],
  answer?: Answer,
) {
  // First of all: where this fails, nothing must have been accepted.
  const page = pageOrigin(ctx);
  const log = parts.log.child({ logoutId: ctx.state.logoutId });
  const asked = answer !== undefined;
  const kratos = await endKratosSession({ ...parts, log }, ctx, request, asked);
  if (kratos === 'needs_confirmation') return askUser(parts, ctx, request);
  const ended = await endSession({ ...parts, log }, request, clients);
  logEndedSession(log, asked, request, ended, kratos);
  await showLogoutPage({ ...parts, log }, ctx, ended, kratos, answer?.windowIsOpen);
  // Not before the page is sent: that would wait for it.
  ctx.res.once('close', () => parts.registrations.look(clients, page.origin));
}
