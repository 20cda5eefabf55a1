import type { Context } from 'koa';
import { redirect } from '../../http.js';
import { type Flow, isListed } from '../flow.js';
import { HydraError } from '../hydra-error.js';
import type { Provider } from '../provider.js';
import { setQuery } from '../set-query.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { checkCsrfCookie, setCsrfCookie } from './csrf.js';

/**
 * Sends the browser to the consent provider, which may skip its form if the user's consent is remembered.
 *
 * @throws {HydraError} `consent_required` if it may not be asked
 */
export function askForConsent(
  ctx: Context,
  provider: Provider,
  { prompt }: AuthorizationRequest,
  flow: Flow,
): void {
  const { store, urls } = provider;
  flow.consentSkip = !prompt.includes('consent') && isRemembered(provider, flow);
  if (prompt.includes('none') && !flow.consentSkip) {
    throw HydraError.oauth(
      400,
      'consent_required',
      "The Authorization Server requires End-User consent. Prompt 'none' was requested, but no previous consent " +
        'was found.',
    );
  }
  setCsrfCookie(ctx, 'consent', flow.clientId, flow.consentCsrf);
  redirect(ctx, setQuery(urls.consent, { consent_challenge: store.consentChallenges.issue(flow) }));
}

/**
 * Takes the consent provider's word: from now on the client takes part in the session.
 *
 * @throws {HydraError} if consent was denied, the verifier is unknown or used, or another browser began
 */
export function finishConsent(ctx: Context, { store }: Provider, verifier: string): Flow {
  const flow = store.consentVerifiers.get(verifier);
  if (!flow || store.grants.some((grant) => grant.id === flow.id)) {
    throw HydraError.oauth(
      403,
      'access_denied',
      'The resource owner or authorization server denied the request. The consent verifier has already been used.',
    );
  }
  if (flow.denied) {
    const { error = 'access_denied', error_description = '' } = flow.denied;
    throw HydraError.oauth(403, error, error_description);
  }
  checkCsrfCookie(ctx, 'consent', flow.clientId, flow.consentCsrf);
  store.grants.push(flow);
  return flow;
}

function isRemembered({ store }: Provider, flow: Flow): boolean {
  return store.grants.some(
    (grant) =>
      grant.subject === flow.subject &&
      grant.clientId === flow.clientId &&
      grant.consent?.remember &&
      isListed(grant) &&
      flow.requestedScope.every((scope) => grant.consent?.grant_scope?.includes(scope)),
  );
}
