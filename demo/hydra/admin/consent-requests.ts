import Router from '@koa/router';
import { bodyOf, queryParameter } from '../../http.js';
import type { AcceptedConsent, Denied, Flow } from '../flow.js';
import type { Provider } from '../provider.js';
import { setQuery } from '../set-query.js';
import { challengedFlow, describeFlow } from './requests.js';

/**
 * `/admin/oauth2/auth/requests/consent`: what a consent provider asks and answers.
 *
 * @see https://www.ory.com/docs/hydra/concepts/consent
 */
export function consentRequestRoutes(provider: Provider): Router {
  const { consentChallenges, consentVerifiers } = provider.store;
  const router = new Router({ prefix: '/admin/oauth2/auth/requests/consent' });

  const answer = (flow: Flow) => ({
    redirect_to: setQuery(flow.requestUrl, { consent_verifier: consentVerifiers.issue(flow) }),
  });

  router.get('/', (ctx) => {
    const flow = challengedFlow(ctx, 'consent_challenge', consentChallenges);
    ctx.body = describeConsentRequest(provider, flow, queryParameter(ctx, 'consent_challenge'));
  });

  router.put('/accept', (ctx) => {
    const flow = challengedFlow(ctx, 'consent_challenge', consentChallenges);
    ctx.body = answer({ ...flow, consent: bodyOf<AcceptedConsent>(ctx), handledAt: new Date() });
  });

  router.put('/reject', (ctx) => {
    const flow = challengedFlow(ctx, 'consent_challenge', consentChallenges);
    const denied: Denied = { error: 'access_denied', ...bodyOf<Denied>(ctx) };
    ctx.body = answer({ ...flow, denied });
  });

  return router;
}

/** A consent request, as it stands alone and inside a consent session. */
export function describeConsentRequest(provider: Provider, flow: Flow, challenge: string): object {
  return {
    ...describeFlow(provider, flow, challenge),
    consent_request_id: flow.consentRequestId,
    skip: flow.consentSkip,
    login_challenge: flow.id,
    login_session_id: flow.sessionId,
    acr: flow.login?.acr ?? '',
    amr: flow.login?.amr ?? [],
    context: flow.login?.context ?? null,
  };
}
