import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import { bodyOf, queryParameter } from '../http.js';
import { setCsrfCookie, setSessionCookie } from './cookies.js';
import { KratosStandInError } from './kratos-error.js';
import { hasSecondFactor, toSessionJson } from './session-json.js';
import type { KratosStandIn } from './types.js';

/**
 * Login with a password, of browsers and of native clients. No CSRF token is checked.
 *
 * @see https://www.ory.com/docs/kratos/reference/api#tag/frontend/operation/createBrowserLoginFlow
 */
export function loginRoutes(kratos: KratosStandIn): Router {
  const router = new Router();
  const { store } = kratos;

  for (const type of ['browser', 'api'] as const) {
    router.get(`/self-service/login/${type}`, (ctx) => {
      const id = randomUUID();
      store.loginFlows.set(id, type);
      if (type === 'browser') setCsrfCookie(kratos, ctx);
      const csrf = { name: 'csrf_token', type: 'hidden', value: randomUUID() };
      const action = `${kratos.browserUrl}/self-service/login?flow=${id}`;
      ctx.body = { id, type, ui: { action, method: 'POST', nodes: [{ attributes: csrf }] } };
    });
  }

  router.post('/self-service/login', (ctx) => {
    const type = store.loginFlows.get(queryParameter(ctx, 'flow'));
    if (!type) throw new KratosStandInError(404, 'Unable to locate the resource');
    const { identifier, password } = bodyOf<{ identifier: string; password: string }>(ctx);
    const identity = [...store.identities.values()].find(
      (one) => one.traits.username === identifier && one.password === password,
    );
    if (!identity) throw new KratosStandInError(400, 'The provided credentials are invalid.');
    const session = store.signIn(identity);
    if (type === 'api') {
      ctx.body = { session_token: session.token, session: toSessionJson(session) };
      return;
    }
    setCsrfCookie(kratos, ctx, true);
    setSessionCookie(kratos, ctx, session.token);
    if (hasSecondFactor(identity)) {
      throw new KratosStandInError(422, 'A second factor is needed.', 'browser_location_change_required');
    }
    ctx.body = { session: toSessionJson(session) };
  });

  return router;
}
