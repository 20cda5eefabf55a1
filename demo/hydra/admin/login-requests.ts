import Router from '@koa/router';
import { bodyOf, queryParameter } from '../../http.js';
import type { AcceptedLogin, Denied } from '../flow.js';
import { HydraError } from '../hydra-error.js';
import type { Provider } from '../provider.js';
import { setQuery } from '../set-query.js';
import { challengedFlow, describeFlow } from './requests.js';

/**
 * `/admin/oauth2/auth/requests/login`: what a login provider asks and answers.
 *
 * @see https://www.ory.com/docs/hydra/concepts/login
 */
export function loginRequestRoutes(provider: Provider): Router {
  const { loginChallenges, loginVerifiers } = provider.store;
  const router = new Router({ prefix: '/admin/oauth2/auth/requests/login' });

  router.get('/', (ctx) => {
    const flow = challengedFlow(ctx, 'login_challenge', loginChallenges);
    ctx.body = {
      ...describeFlow(provider, flow, queryParameter(ctx, 'login_challenge')),
      skip: Boolean(flow.existingSession),
      session_id: flow.sessionId,
    };
  });

  router.put('/accept', (ctx) => {
    const flow = challengedFlow(ctx, 'login_challenge', loginChallenges);
    const login = bodyOf<AcceptedLogin>(ctx);
    if (!login.subject) throw HydraError.invalidRequest("Field 'subject' must not be empty.");
    // Someone else signs in over a session that Hydra remembers: they have to start anew.
    if (flow.existingSession && flow.subject !== login.subject) {
      ctx.body = { redirect_to: setQuery(flow.requestUrl, { prompt: 'login' }) };
      return;
    }
    const verifier = loginVerifiers.issue({
      ...flow,
      login,
      subject: login.subject,
      authenticatedAt: flow.existingSession?.authenticatedAt ?? new Date(),
    });
    ctx.body = { redirect_to: setQuery(flow.requestUrl, { login_verifier: verifier }) };
  });

  router.put('/reject', (ctx) => {
    const flow = challengedFlow(ctx, 'login_challenge', loginChallenges);
    const denied: Denied = { error: 'access_denied', ...bodyOf<Denied>(ctx) };
    ctx.body = {
      redirect_to: setQuery(flow.requestUrl, { login_verifier: loginVerifiers.issue({ ...flow, denied }) }),
    };
  });

  return router;
}
