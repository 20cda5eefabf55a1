import type { Context } from 'koa';
import { redirect } from '../../http.js';
import { endSession } from '../end-session.js';
import { frontChannelUrls } from '../front-channel-urls.js';
import { logoutPage } from '../logout-page.js';
import type { LogoutRequest } from '../logout-requests.js';
import type { Provider } from '../provider.js';
import { clearSessionCookie, sessionOf } from './session-cookie.js';

/**
 * Ends the session, if it is still alive, and shows Hydra's own page of iframes; else goes straight on.
 *
 * @throws {HydraError} for the error page
 */
export async function completeLogout(ctx: Context, provider: Provider, verifier: string): Promise<void> {
  const logout = await provider.logoutRequests.redeem(verifier);
  const end = provider.flavour === '26.2' ? endInRelease : endInNext;
  const urls = mayEnd(ctx, provider, logout) ? end(ctx, provider, logout) : [];
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

/**
 * The browser loses its cookie whether the session was alive or not, and whosever session the cookie is; that one lives
 * on. A URI that does not parse stops it before the session has ended.
 */
function endInRelease(ctx: Context, provider: Provider, { subject, sid }: LogoutRequest): string[] {
  const { issuer, store } = provider;
  clearSessionCookie(ctx);
  const urls = frontChannelUrls(store.clientsOfSession(subject, sid), issuer, sid);
  const session = store.sessions.get(sid);
  if (session) endSession(provider, session);
  return urls;
}

/**
 * The browser loses its cookie only if the session was alive, and then the cookie's own session ends too, whosever it
 * is. A URI that does not parse stops it after that.
 */
function endInNext(ctx: Context, provider: Provider, { subject, sid }: LogoutRequest): string[] {
  const { issuer, store } = provider;
  const session = store.sessions.get(sid);
  if (!session) return [];
  const clients = store.clientsOfSession(subject, sid);
  const own = sessionOf(ctx, store);
  endSession(provider, session);
  clearSessionCookie(ctx);
  if (own) store.deleteSession(own.id);
  return frontChannelUrls(clients, issuer, sid);
}
