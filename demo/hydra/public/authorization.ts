import Router from '@koa/router';
import type { Context } from 'koa';
import { queryParameter, redirect } from '../../http.js';
import type { Flow } from '../flow.js';
import { HydraError } from '../hydra-error.js';
import type { Provider } from '../provider.js';
import { setQuery } from '../set-query.js';
import {
  type AuthorizationRequest,
  checkAuthorizationRequest,
  readAuthorizationRequest,
} from './authorization-request.js';
import { askForConsent, finishConsent } from './consent-step.js';
import { askForLogin, finishLogin } from './login-step.js';

/**
 * The authorization endpoint: to the login provider and back, to the consent provider and back, then to the client
 * with a code.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export function authorizationRoutes(provider: Provider): Router {
  return new Router().get('/oauth2/auth', (ctx) => {
    let request: AuthorizationRequest | undefined;
    try {
      request = readAuthorizationRequest(ctx, provider.store);
      checkAuthorizationRequest(ctx, request);
      nextStep(ctx, provider, request);
    } catch (error) {
      if (!(error instanceof HydraError)) throw error;
      if (request) {
        redirect(ctx, setQuery(request.redirectUri, { ...error.toParameters(), state: request.state }), 303);
      } else {
        redirect(ctx, setQuery(provider.urls.error, error.toParameters()));
      }
    }
  });
}

function nextStep(ctx: Context, provider: Provider, request: AuthorizationRequest): void {
  const loginVerifier = queryParameter(ctx, 'login_verifier');
  const consentVerifier = queryParameter(ctx, 'consent_verifier');
  if (loginVerifier) {
    askForConsent(ctx, provider, request, finishLogin(ctx, provider, loginVerifier));
  } else if (consentVerifier) {
    sendCode(ctx, provider, request, finishConsent(ctx, provider, consentVerifier));
  } else {
    askForLogin(ctx, provider, request);
  }
}

function sendCode(ctx: Context, { store }: Provider, request: AuthorizationRequest, flow: Flow): void {
  const granted = (flow.consent?.grant_scope ?? []).join(' ');
  const code = store.codes.issue(flow);
  redirect(ctx, setQuery(request.redirectUri, { code, scope: granted, state: request.state }), 303);
}
