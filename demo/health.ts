import Router from '@koa/router';

/** The health and version endpoints, the same on both ports. */
export function healthRoutes(version: string): Router {
  return new Router()
    .get(['/health/alive', '/health/ready'], (ctx) => {
      ctx.body = { status: 'ok' };
    })
    .get('/version', (ctx) => {
      ctx.body = { version };
    });
}
