import { randomBytes } from 'node:crypto';
import { bodyParser } from '@koa/bodyparser';
import type Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import Koa from 'koa';
import { HydraError } from './hydra-error.js';

/** An app of these routes, its errors answered as JSON and nothing ever cached. */
export function appOf(routers: readonly Router[], body: 'json' | 'form'): Koa {
  const app = new Koa();
  app.keys = [randomBytes(32).toString('base64url')];
  app.use(noStore);
  app.use(errorsAsJson);
  app.use(parser(body));
  for (const router of routers) app.use(router.routes());
  return app;
}

async function noStore(ctx: Context, next: () => Promise<unknown>): Promise<void> {
  ctx.set('Cache-Control', 'private, no-cache, no-store, must-revalidate');
  await next();
}

async function errorsAsJson(ctx: Context, next: () => Promise<unknown>): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof HydraError)) throw error;
    ctx.status = error.status;
    ctx.body = error.toParameters();
  }
}

function parser(type: 'json' | 'form'): Middleware {
  return bodyParser({
    enableTypes: [type],
    // The Admin API reads JSON whatever the Content-Type says.
    detectJSON: () => type === 'json',
    onError(error) {
      throw HydraError.badRequest(`Unable to decode the request body: ${error.message}`);
    },
  });
}
