import cors from '@koa/cors';
import compose from 'koa-compose';
import type { Context } from './context.js';

/** How long a browser may remember the answer to a preflight, in seconds. */
const PREFLIGHT_MAX_AGE_S = 600;

/**
 * Lets scripts of the listed origins ask, with the user's cookies, and notes which one does.
 *
 * @param origins ALLOWED_ORIGINS, serialized as in the Origin header
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function allowOrigins(origins: readonly string[]) {
  const isListed = (ctx: Context) => origins.includes(ctx.get('Origin'));
  return compose<Context>([
    cors({
      origin: (ctx) => (isListed(ctx) ? ctx.get('Origin') : ''),
      credentials: true,
      allowMethods: 'GET,POST',
      allowHeaders: 'Content-Type',
      maxAge: PREFLIGHT_MAX_AGE_S,
    }),
    async (ctx, next) => {
      if (isListed(ctx)) ctx.state.appOrigin = new URL(ctx.get('Origin'));
      await next();
    },
  ]);
}
