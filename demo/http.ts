import type { Context } from 'koa';

/** One parameter of the query; the first if it is given twice, empty if it is missing. */
export function queryParameter(ctx: Context, name: string): string {
  return new URLSearchParams(ctx.querystring).get(name) ?? '';
}

/** The members of the JSON or form that was sent; none of them is checked. */
export function bodyOf<Body extends object>(ctx: Context): Partial<Body> {
  return (ctx.request.body ?? {}) as Partial<Body>;
}

/** Redirects to a URL to the letter, where Koa's own `redirect` would normalise it. */
export function redirect(ctx: Context, url: string, status: 302 | 303 = 302): void {
  ctx.status = status;
  ctx.set('Location', url);
  ctx.body = '';
}
