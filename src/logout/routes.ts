import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Context, State } from '../http/index.js';
import { pageOrigin } from '../http/index.js';
import type { Hydra, LogoutRequest } from '../hydra/index.js';
import type { Kratos } from '../kratos/index.js';
import type { ParticipantIds } from '../outcomes/index.js';
import type { RegistrationWatch } from '../participants/index.js';
import { askUser, mustAsk } from './ask-user.js';
import type { Answer, ConfirmForm } from './confirm-form.js';
import { endKratosSession } from './end-kratos-session.js';
import { type EndedSession, endSession, prepareEnd } from './end-session.js';
import { EndedSessions } from './ended-sessions.js';
import { loadLogoutRequest } from './load-logout-request.js';
import { logEndedSession } from './log-ended-session.js';
import { type Members, membersOf } from './members.js';
import { readChallenge } from './read-challenge.js';
import { refuseBackgroundLoads } from './refuse-background-loads.js';
import { type PageParts, showLogoutPage } from './show-logout-page.js';
import { staySignedIn } from './stay-signed-in.js';

/** What the flow works with. */
export interface Parts extends PageParts {
  readonly hydra: Hydra;
  readonly kratos: Kratos;
  readonly confirmForm: ConfirmForm;
  readonly participantIds: ParticipantIds;
  readonly registrations: RegistrationWatch;
}

type Ended = EndedSessions<{ readonly ended: EndedSession; readonly members: Members }>;

/** The logout flow: `GET /logout` as Hydra redirects to it, `POST /logout` as the confirm page answers. */
export function logoutRoutes(parts: Parts): Router<State> {
  const { config, hydra, confirmForm } = parts;
  const router = new Router<State>({ prefix: config.BASE_PATH });
  const endedSessions: Ended = new EndedSessions();

  router.get('/logout', refuseBackgroundLoads, async (ctx) => {
    const challenge = readChallenge(ctx);
    const request = await loadLogoutRequest(hydra, ctx, challenge);
    if (!request) return;
    if (mustAsk(request, config.ASK)) await askUser(parts, ctx, request);
    else await signOut(parts, endedSessions, ctx, request);
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
      const request = await loadLogoutRequest(hydra, ctx, challenge);
      if (request) await signOut(parts, endedSessions, ctx, request, answer);
    },
  );

  return router;
}

async function signOut(
  parts: Parts,
  endedSessions: Ended,
  ctx: Context,
  request: LogoutRequest,
  answer?: Answer,
) {
  // First of all: where this fails, nothing must have been accepted.
  const page = pageOrigin(ctx);
  const { logoutId = '' } = ctx.state;
  const log = parts.log.child({ logoutId });
  const asked = answer !== undefined;
  // What has ended once needs no preparing.
  const prepared = endedSessions.has(logoutId)
    ? undefined
    : await prepareEnd({ ...parts, log }, request, ctx.get('Cookie'));
  const kratos = await endKratosSession({ ...parts, log }, ctx, request, asked);
  if (kratos === 'needs_confirmation') return askUser(parts, ctx, request);
  const { ended, members } = await endedSessions.end(logoutId, async () => {
    const ready = prepared ?? (await prepareEnd({ ...parts, log }, request, ctx.get('Cookie')));
    const ended = await endSession({ ...parts, log }, ready);
    const members = membersOf(parts, ended, logoutId);
    logEndedSession(log, { ended, ...members, asked, kratos });
    return { ended, members };
  });
  const { redirectTo, setCookies } = ended;
  if (setCookies.length > 0) ctx.append('Set-Cookie', [...setCookies]);
  const content = { ...members, redirectTo, kratos, windowIsOpen: answer?.windowIsOpen };
  await showLogoutPage({ ...parts, log }, ctx, content);
  // Not before the page is sent: that would wait for it.
  ctx.res.once('close', () => parts.registrations.look(ended.clients, page.origin));
}
