import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { redirect } from '../../http.js';
import type { Flow, LoginSession } from '../flow.js';
import { HydraError } from '../hydra-error.js';
import type { Provider } from '../provider.js';
import { setQuery } from '../set-query.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { checkCsrfCookie, setCsrfCookie } from './csrf.js';
import { clearSessionCookie, sessionOf, setSessionCookie } from './session-cookie.js';

/**
 * Sends the browser to the login provider, which may skip its form if the browser has a session.
 *
 * @throws {HydraError} `login_required` if it may not be asked
 */
export function askForLogin(ctx: Context, provider: Provider, request: AuthorizationRequest): void {
  const session = usableSession(ctx, provider, request);
  if (!session && request.prompt.includes('none')) {
    throw HydraError.oauth(
      400,
      'login_required',
      "The Authorization Server requires End-User authentication. Prompt 'none' was requested, but no existing " +
        'login session was found.',
    );
  }
  const flow: Flow = {
    id: hexId(),
    clientId: request.client.client_id,
    requestUrl: `${provider.publicUrl}${ctx.url}`,
    requestedScope: request.scope,
    requestedAt: new Date(Math.floor(Date.now() / 1000) * 1000),
    existingSession: session,
    sessionId: session?.id ?? randomUUID(),
    subject: session?.subject ?? '',
    loginCsrf: hexId(),
    authenticatedAt: session?.authenticatedAt ?? new Date(0),
    consentRequestId: hexId(),
    consentCsrf: hexId(),
    consentSkip: false,
  };
  setCsrfCookie(ctx, 'login', flow.clientId, flow.loginCsrf);
  redirect(
    ctx,
    setQuery(provider.urls.login, { login_challenge: provider.store.loginChallenges.issue(flow) }),
  );
}

/**
 * Takes the login provider's word and creates the session.
 *
 * @throws {HydraError} if the login was denied, the verifier is unknown or another browser began the login
 */
export function finishLogin(ctx: Context, { store }: Provider, verifier: string): Flow {
  const flow = store.loginVerifiers.get(verifier);
  if (!flow) throw HydraError.oauth(403, 'access_denied', 'The login verifier is invalid.');
  if (flow.denied) {
    const { error = 'access_denied', error_description = '' } = flow.denied;
    throw HydraError.oauth(403, error, error_description);
  }
  checkCsrfCookie(ctx, 'login', flow.clientId, flow.loginCsrf);
  if (flow.existingSession) return flow;

  const session: LoginSession = {
    id: flow.sessionId as string,
    subject: flow.subject,
    remember: flow.login?.remember ?? false,
    authenticatedAt: flow.authenticatedAt,
  };
  store.sessions.set(session.id, session);
  if (session.remember) {
    setSessionCookie(ctx, session, flow.login?.remember_for ?? 0);
  } else {
    const previous = sessionOf(ctx, store);
    if (previous) store.deleteSession(previous.id);
    clearSessionCookie(ctx);
  }
  return flow;
}

function usableSession(
  ctx: Context,
  { flavour, store }: Provider,
  { prompt, maxAge }: AuthorizationRequest,
): LoginSession | undefined {
  if (prompt.includes('login')) return undefined;
  if (flavour === 'next' && prompt.includes('select_account')) return undefined;
  const session = sessionOf(ctx, store);
  if (!session || maxAge === undefined) return session;
  const ageInSeconds = (Date.now() - session.authenticatedAt.getTime()) / 1000;
  return ageInSeconds > maxAge ? undefined : session;
}

function hexId(): string {
  return randomUUID().replaceAll('-', '');
}
