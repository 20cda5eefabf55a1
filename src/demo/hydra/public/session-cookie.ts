import type { Context } from 'koa';
import type { LoginSession, Store } from '../store.js';

const name = 'ory_hydra_session_dev';
const signed = { signed: true, sameSite: 'lax' } as const;
const monthInSeconds = 30 * 24 * 3600;

/** The remembered session that the browser's cookie names, if it is still alive. */
export function sessionOf(ctx: Context, store: Store): LoginSession | undefined {
  return store.rememberedSession(ctx.cookies.get(name, signed) ?? '');
}

/**
 * Lets the browser remember a session.
 *
 * @param seconds 0 stands for a month
 */
export function setSessionCookie(ctx: Context, session: LoginSession, seconds: number): void {
  ctx.cookies.set(name, session.id, { ...signed, maxAge: (seconds || monthInSeconds) * 1000 });
}

/** Lets the browser forget its session; the session itself lives on. */
export function clearSessionCookie(ctx: Context): void {
  ctx.cookies.set(name, null, signed);
}
