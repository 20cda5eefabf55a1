import Router from '@koa/router';
import { queryParameter } from '../../http.js';
import { endSession } from '../end-session.js';
import { type Flow, isListed } from '../flow.js';
import { HydraError } from '../hydra-error.js';
import { page } from '../page.js';
import type { Provider } from '../provider.js';
import { describeConsentRequest } from './consent-requests.js';

/**
 * `/admin/oauth2/auth/sessions`: ends login sessions, and lists and forgets the consents that users gave.
 *
 * @see https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/revokeOAuth2LoginSessions
 */
export function sessionRoutes(provider: Provider): Router {
  const { store } = provider;
  const router = new Router({ prefix: '/admin/oauth2/auth/sessions' });

  router.delete('/login', (ctx) => {
    const sid = queryParameter(ctx, 'sid');
    const subject = queryParameter(ctx, 'subject');
    if (!sid && !subject) {
      throw HydraError.invalidRequest("Either 'subject' or 'sid' query parameters need to be defined.");
    }
    if (sid) {
      const session = store.rememberedSession(sid);
      if (session) endSession(provider, session);
    } else {
      // Hydra makes no back-channel calls when it ends all the sessions of a subject.
      for (const session of store.sessions.values()) {
        if (session.subject === subject) store.deleteSession(session.id);
      }
    }
    ctx.status = 204;
  });

  router.get('/consent', (ctx) => {
    const subject = queryParameter(ctx, 'subject');
    const sid = queryParameter(ctx, 'login_session_id');
    if (!subject) {
      throw HydraError.invalidRequest("Query parameter 'subject' is not defined but should have been.");
    }
    const listed = store.grants
      .filter((grant) => grant.subject === subject && (!sid || grant.sessionId === sid))
      .filter((grant) => isListed(grant))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    ctx.body = page(ctx, listed, (grant) => grant.id).map((grant) => describeConsentSession(provider, grant));
  });

  router.delete('/consent', (ctx) => {
    const subject = queryParameter(ctx, 'subject');
    const client = queryParameter(ctx, 'client');
    if (!subject || Boolean(client) === (queryParameter(ctx, 'all') === 'true')) {
      throw HydraError.invalidRequest('Invalid combination of query parameters.');
    }
    const revoked = (grant: Flow) => grant.subject === subject && (!client || grant.clientId === client);
    store.accessTokens.revoke(revoked);
    store.grants = store.grants.filter((grant) => !revoked(grant));
    ctx.status = 204;
  });

  return router;
}

function describeConsentSession(provider: Provider, grant: Flow): object {
  return {
    consent_request_id: grant.consentRequestId,
    grant_scope: grant.consent?.grant_scope ?? [],
    grant_access_token_audience: [],
    session: { access_token: {}, id_token: {}, ...grant.consent?.session },
    remember: grant.consent?.remember ?? false,
    remember_for: grant.consent?.remember_for ?? 0,
    handled_at: grant.handledAt,
    context: grant.consent?.context ?? null,
    consent_request: describeConsentRequest(provider, grant, ''),
  };
}
