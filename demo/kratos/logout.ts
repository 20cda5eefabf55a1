import Router from '@koa/router';
import { queryParameter, redirect } from '../http.js';
import { cookieToken, deleteSessionCookie, setCsrfCookie } from './cookies.js';
import { KratosStandInError, noActiveSession, wantsJson } from './kratos-error.js';
import { bearerToken, sessionOf } from './sessions.js';
import type { KratosStandIn } from './types.js';

/**
 * The browser's logout, create and update.
 *
 * @see https://www.ory.com/docs/kratos/reference/api#tag/frontend/operation/createBrowserLogoutFlow
 */
export function logoutRoutes(kratos: KratosStandIn): Router {
  const router = new Router();

  router.get('/self-service/logout/browser', (ctx) => {
    setCsrfCookie(kratos, ctx);
    const { logoutToken } = sessionOf(kratos, ctx) ?? noActiveSession();
    const url = `${kratos.browserUrl}/self-service/logout?token=${logoutToken}`;
    ctx.body = { logout_url: url, logout_token: logoutToken };
  });

  router.get('/self-service/logout', (ctx) => {
    setCsrfCookie(kratos, ctx);
    const token = queryParameter(ctx, 'token');
    if (!token) throw new KratosStandInError(400, 'Please include a token in the URL query.');
    const session = sessionOf(kratos, ctx) ?? noActiveSession();
    if (session.logoutToken !== token) {
      throw new KratosStandInError(
        403,
        'The logout token in the URL query does not match the session cookie.',
      );
    }
    // As Kratos does: whose session was checked above, and which one ends here, may differ.
    const bearer = bearerToken(ctx);
    const ending = bearer ? kratos.store.liveSession(bearer) : session;
    if (!ending) throw new KratosStandInError(404, 'Unable to locate the resource');
    ending.active = false;
    if (cookieToken(kratos, ctx)) deleteSessionCookie(kratos, ctx, session.token);
    const returnTo = queryParameter(ctx, 'return_to');
    if (returnTo && !returnTo.startsWith(`${kratos.browserUrl}/`)) {
      const reason = `Requested return_to URL "${returnTo}" is not allowed.`;
      throw new KratosStandInError(400, reason, 'self_service_flow_return_to_forbidden');
    }
    if (wantsJson(ctx)) ctx.status = 204;
    else redirect(ctx, returnTo || `${kratos.browserUrl}/`, 303);
  });

  return router;
}
