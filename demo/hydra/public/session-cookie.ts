import Keygrip from 'keygrip';
import type { Context } from 'koa';
import type { LoginSession } from '../flow.js';
import type { Store } from '../store.js';

const name = 'ory_hydra_session_dev';
const monthInSeconds = 30 * 24 * 3600;

/** The remembered session that the browser's cookie names, if it is still alive. */
export function sessionOf(ctx: Context, store: Store): LoginSession | undefined {
  const [id = '', signature = ''] = (ctx.cookies.get(name, { signed: false }) ?? '').split('.');
  return keys(ctx).verify(id, signature) ? store.rememberedSession(id) : undefined;
}

/**
 * Lets the browser remember a session.
 *
 * @param seconds 0 stands for a month
 */
export function setSessionCookie(ctx: Context, session: LoginSession, seconds: number): void {
  const maxAge = seconds || monthInSeconds;
  append(ctx, session.id, new Date(Date.now() + maxAge * 1000), maxAge);
}

/** Lets the browser forget its session; the session itself lives on. The cookie has a value even then, as Hydra's. */
export function clearSessionCookie(ctx: Context): void {
  append(ctx, '', new Date(1000), 0);
}

/** Written out, because the order and the `Max-Age` are Hydra's and not those of Koa. */
function append(ctx: Context, id: string, expires: Date, maxAge: number): void {
  const value = `${id}.${keys(ctx).sign(id)}`;
  ctx.append(
    'Set-Cookie',
    `${name}=${value}; Path=/; Expires=${expires.toUTCString()}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`,
  );
}

function keys(ctx: Context): Keygrip {
  return new Keygrip(ctx.app.keys as string[]);
}
