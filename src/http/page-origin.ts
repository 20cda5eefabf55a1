import type { Context } from './context.js';

/** The origin of the page that answers a request, as the browser sees it, behind a proxy too. */
export function pageOrigin(ctx: Context): URL {
  const origin = `${ctx.protocol}://${ctx.host}`;
  if (!URL.canParse(origin)) ctx.throw(400, 'The Host header is no host.');
  return new URL(origin);
}
