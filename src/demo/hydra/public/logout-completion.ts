import type { Context } from 'koa';
import { endSession } from '../end-session.js';
import { frontChannelUrls } from '../front-channel-urls.js';
import { redirect } from '../http.js';
import { logoutPage } from '../logout-page.js';
import type { LogoutRequest } from '../logout-requests.js';
import type { Provider } from '../provider.js';
import type { LoginSession } from '../store.js';
import { clearSessionCookie, sessionOf } from './session-cookie.js';

/**
 * Ends the session, if it is still alive, and shows Hydra's own page of iframes; else goes straight on.
 *
 * @throws {HydraError} for the error page
 */
export async function completeLogout(ctx: Context, provider: Provider, verifier: string): Promise<void> {
  const logout = await provider.logoutRequests.redeem(verifier);
  const session = provider.store.sessions.get(logout.sid);
  const urls = session && mayEnd(ctx, provider, logout) ? end(ctx, provider, session) : [];
  if (urls.length === 0) return redirect(ctx, logout.redirectTo);
  ctx.type = 'html';
  ctx.body = logoutPage(urls, logout.redirectTo);
}

/** Without an ID token hint only the browser that began the logout may end it. */
function mayEnd(ctx: Context, { flavour, store }: Provider, logout: LogoutRequest): boolean {
  if (logout.rpInitiated) return true;
  const own = sessionOf(ctx, store);
  return own?.subject === logout.subject && (flavour === '26.2' || own.id === logout.sid);
}

/** A URI that does not parse stops release 26.2 before the session has ended, and `next` only after it. */
function end(ctx: Context, provider: Provider, session: LoginSession): string[] {
  const { flavour, issuer, store } = provider;
  const clients = store.clientsOfSession(session.subject, session.id);
  const own = sessionOf(ctx, store);
  clearSessionCookie(ctx);
  if (flavour === '26.2') {
    const urls = frontChannelUrls(clients, issuer, session.id);
    endSession(provider, session);
    return urls;
  }
  endSession(provider, session);
  if (own) store.deleteSession(own.id);
  return frontChannelUrls(clients, issuer, session.id);
}
