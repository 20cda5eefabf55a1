import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import type { KratosStandIn } from './types.js';

const day = 86_400;
const year = 365 * day;

/** The token of the first session cookie that can be decoded; one that cannot is passed over. */
export function cookieToken({ cookieName, store }: KratosStandIn, ctx: Context): string | undefined {
  for (const value of valuesOf(ctx, cookieName)) {
    const token = store.unseal(value);
    if (token) return token;
  }
  return undefined;
}

/** Gives the browser its session cookie. */
export function setSessionCookie(kratos: KratosStandIn, ctx: Context, token: string): void {
  append(kratos, ctx, `${kratos.cookieName}=${kratos.store.seal(token)}`, day);
}

/** Takes the session cookie away. Its value is still there, as in Kratos. */
export function deleteSessionCookie(kratos: KratosStandIn, ctx: Context, token: string): void {
  append(kratos, ctx, `${kratos.cookieName}=${kratos.store.seal(token)}`, 0);
}

/** Gives the browser a CSRF cookie, unless it has one and needs no fresh one. */
export function setCsrfCookie(kratos: KratosStandIn, ctx: Context, fresh = false): void {
  const name = `csrf_token_${createHash('sha256').update(kratos.browserUrl).digest('hex')}`;
  if (!fresh && valuesOf(ctx, name).length > 0) return;
  append(kratos, ctx, `${name}=${randomBytes(32).toString('base64')}`, year);
}

function append({ cookieDomain }: KratosStandIn, ctx: Context, pair: string, maxAge: number): void {
  const domain = cookieDomain ? `; Domain=${cookieDomain}` : '';
  ctx.append('Set-Cookie', `${pair}; Path=/${domain}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`);
}

function valuesOf(ctx: Context, name: string): string[] {
  const pairs = ctx.get('Cookie').split(/;\s*/);
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}
