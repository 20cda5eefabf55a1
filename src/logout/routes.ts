import Router from '@koa/router';
import { readBody, readPageOrigin } from '../http/index.js';
import { endAccountSession, findAccountSession } from './account-session.js';
import { askIfAccountIsUnclear, askUnlessTrusted } from './ask-user.js';
import { loadLogoutRequest, readChallenge } from './challenge.js';
import type { LogoutState, Services } from './context.js';
import { endSession, prepareEnd } from './end-session.js';
import { answerApp } from './json-answers.js';
import { finishWindow, followUpScript, showLogoutPage, takeReport } from './page/index.js';
import { readAnswer, staySignedIn } from './read-answer.js';
import { refuseBackgroundLoads } from './refuse-background-loads.js';

const signOut = [endAccountSession, endSession, answerApp, showLogoutPage];

/** `GET /logout`, as Hydra redirects to it, or as an app asks. */
export const logout = [
  refuseBackgroundLoads,
  readChallenge,
  loadLogoutRequest,
  askUnlessTrusted,
  prepareEnd,
  findAccountSession,
  askIfAccountIsUnclear,
  ...signOut,
];

/** `POST /logout`, as the confirm page or an app answers. */
export const answer = [
  refuseBackgroundLoads,
  // Hydra's longest challenges take 2.3 kB.
  readBody({ enableTypes: ['form', 'json'], formLimit: '16kb', jsonLimit: '16kb' }),
  readAnswer,
  staySignedIn,
  loadLogoutRequest,
  prepareEnd,
  findAccountSession,
  ...signOut,
];

/** `POST /logout/outcomes`, as the logout page reports. It sends JSON as plain text: browsers store other types first. */
export const report = [readBody({ detectJSON: () => true, jsonLimit: '256kb' }), takeReport];

/**
 * Every route of the flow.
 *
 * @param prefix BASE_PATH
 */
export function logoutRoutes(prefix: string): Router<LogoutState, { services: Services }> {
  const router = new Router<LogoutState, { services: Services }>({ prefix });
  // Of the routes alone, so that nothing about another path counts as a failed logout.
  router.use(readPageOrigin);
  router.get('/logout', ...logout);
  router.post('/logout', ...answer);
  router.get('/logout/window', finishWindow);
  router.get('/logout/follow-up.js', followUpScript);
  router.post('/logout/outcomes', ...report);
  return router;
}
