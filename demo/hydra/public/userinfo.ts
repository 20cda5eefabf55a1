import Router from '@koa/router';
import { HydraError } from '../hydra-error.js';
import type { Provider } from '../provider.js';

/**
 * The userinfo endpoint: the claims of the ID token that came with the access token.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
 */
export function userinfoRoutes(provider: Provider): Router {
  return new Router().all('/userinfo', (ctx) => {
    const token = /^bearer (.+)$/i.exec(ctx.get('Authorization'))?.[1] ?? '';
    const flow = provider.store.accessTokens.get(token);
    if (!flow) {
      ctx.set('WWW-Authenticate', 'Bearer error="request_unauthorized"');
      throw HydraError.oauth(
        401,
        'request_unauthorized',
        'The request could not be authorized. Check that you provided valid credentials in the right format.',
      );
    }
    ctx.body = {
      ...flow.consent?.session?.id_token,
      aud: [flow.clientId],
      auth_time: Math.floor(flow.authenticatedAt.getTime() / 1000),
      iss: provider.issuer,
      sub: flow.subject,
    };
  });
}
