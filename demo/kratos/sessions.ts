import Router from '@koa/router';
import type { Context } from 'koa';
import { cookieToken } from './cookies.js';
import { KratosStandInError } from './kratos-error.js';
import { hasSecondFactor, toSessionJson } from './session-json.js';
import type { Session } from './store.js';
import type { KratosStandIn } from './types.js';

/** Whose live session the request is: `X-Session-Token` counts before the cookie, a bearer token after it. */
export function sessionOf(kratos: KratosStandIn, ctx: Context): Session | undefined {
  const token = ctx.get('X-Session-Token') || cookieToken(kratos, ctx) || bearerToken(ctx);
  return token ? kratos.store.liveSession(token) : undefined;
}

/** The bearer token; empty where there is none. */
export function bearerToken(ctx: Context): string {
  return /^Bearer (.+)$/i.exec(ctx.get('Authorization'))?.[1] ?? '';
}

/** @see https://www.ory.com/docs/kratos/reference/api#tag/frontend/operation/toSession */
export function whoamiRoutes(kratos: KratosStandIn): Router {
  const router = new Router();
  router.get('/sessions/whoami', (ctx) => {
    const session = sessionOf(kratos, ctx);
    if (!session) {
      throw new KratosStandInError(401, 'No valid session credentials found in the request.');
    }
    if (hasSecondFactor(session.identity)) {
      const reason = 'An active session was found but it does not fulfill the requested assurance level.';
      throw new KratosStandInError(403, reason, 'session_aal2_required');
    }
    ctx.body = toSessionJson(session);
  });
  return router;
}
