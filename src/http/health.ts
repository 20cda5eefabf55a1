import Router from '@koa/router';
import Koa from 'koa';
import type { Hydra } from '../hydra/index.js';
import { Problem } from '../problem.js';

/** The application for operators, on its own port. */
export interface AdminApp {
  readonly app: Koa;
  /** Makes the program not ready, so that a load balancer stops sending users before it closes. */
  drain(): void;
}

/**
 * Serves the health checks: `/health/alive` says that the process runs, `/health/ready` that it can sign users out,
 * which takes Hydra's Admin API and the issuer.
 */
export function createAdminApp(hydra: Hydra): AdminApp {
  let draining = false;
  const router = new Router();

  router.get('/health/alive', (ctx) => {
    ctx.body = { status: 'ok' };
  });

  router.get('/health/ready', async (ctx) => {
    const obstacle = draining ? 'The server is shutting down.' : await findObstacle(hydra);
    ctx.status = obstacle ? 503 : 200;
    ctx.body = obstacle ? { status: 'unavailable', reason: obstacle } : { status: 'ok' };
  });

  const app = new Koa();
  app.use(router.routes());
  return {
    app,
    drain() {
      draining = true;
    },
  };
}

async function findObstacle(hydra: Hydra): Promise<string | undefined> {
  try {
    await Promise.all([hydra.ready(), hydra.provider()]);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}
