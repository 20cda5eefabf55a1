import type { Context } from 'koa';

const cookie = 'demo_sids';
const kept = 5;

/**
 * The sids of the login sessions that this browser has had, the newest last.
 *
 * The login app writes them down and the portal reads them: both are on `localhost`, and cookies do not tell
 * ports apart. They let the portal say what is true of this browser, even at a relying party of another site.
 */
export function readSids(ctx: Context): string[] {
  return ctx.cookies.get(cookie)?.split('.').filter(Boolean) ?? [];
}

/** Remembers a sid for this browser, as its newest. */
export function rememberSid(ctx: Context, sid: string): void {
  const sids = [...readSids(ctx).filter((known) => known !== sid), sid].slice(-kept);
  ctx.cookies.set(cookie, sids.join('.'), { sameSite: 'lax' });
}
