import Router from '@koa/router';
import type { Context } from 'koa';
import { queryParameter, redirect } from '../../http.js';
import { HydraError } from '../hydra-error.js';
import type { Provider } from '../provider.js';
import { setQuery } from '../set-query.js';
import { completeLogout } from './logout-completion.js';
import { requestLogout } from './logout-request.js';

const path = '/oauth2/sessions/logout';

/**
 * The end-session endpoint: to the logout provider with a challenge, and back with a verifier.
 *
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function logoutRoutes(provider: Provider): Router {
  const handle = async (ctx: Context) => {
    const verifier = queryParameter(ctx, 'logout_verifier');
    try {
      await (verifier ? completeLogout(ctx, provider, verifier) : requestLogout(ctx, provider));
    } catch (error) {
      if (!(error instanceof HydraError)) throw error;
      redirect(ctx, setQuery(provider.urls.error, error.toParameters()));
    }
  };
  return new Router().get(path, handle).post(path, handle);
}
