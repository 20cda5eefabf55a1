import Router from '@koa/router';
import { queryParameter } from '../../http.js';
import type { Provider } from '../provider.js';
import { withoutSecret } from './clients.js';

/**
 * `/admin/oauth2/auth/requests/logout`: what a logout provider asks and answers. Accepting ends nothing yet.
 *
 * @see https://www.ory.com/docs/hydra/concepts/logout
 */
export function logoutRequestRoutes(provider: Provider): Router {
  const { logoutRequests } = provider;
  const router = new Router({ prefix: '/admin/oauth2/auth/requests/logout' });

  router.get('/', async (ctx) => {
    const challenge = queryParameter(ctx, 'logout_challenge');
    const { request, used } = await logoutRequests.get(challenge);
    if (used) {
      ctx.status = 410;
      ctx.body = { redirect_to: request.requestUrl };
      return;
    }
    ctx.body = {
      challenge,
      subject: request.subject,
      sid: request.sid,
      request_url: request.requestUrl,
      rp_initiated: request.rpInitiated,
      expires_at: request.expiresAt,
      requested_at: request.requestedAt,
      client: request.client && withoutSecret(request.client),
    };
  });

  router.put('/accept', async (ctx) => {
    const verifier = await logoutRequests.accept(queryParameter(ctx, 'logout_challenge'));
    ctx.body = { redirect_to: `${provider.publicUrl}/oauth2/sessions/logout?logout_verifier=${verifier}` };
  });

  router.put('/reject', async (ctx) => {
    await logoutRequests.reject(queryParameter(ctx, 'logout_challenge'));
    ctx.status = 204;
  });

  return router;
}
