import Router from '@koa/router';
import Koa from 'koa';
import type { Registry } from 'prom-client';
import type { Hydra } from './hydra/index.js';
import { Problem } from './problem.js';

/** The application for operators, on its own port. */
export interface AdminApp {
  readonly app: Koa;
  /** Makes the program not ready, so that a load balancer stops sending users before it closes. */
  drain(): void;
}

/**
 * Serves `/health/alive`, which says that the process runs, `/health/ready`, which says that it can sign users out
 * (that takes Hydra's Admin API and the issuer), and `/metrics` for Prometheus.
 */
export function createAdminApp(hydra: Hydra, metrics: Registry): AdminApp {
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

  router.get('/metrics', async (ctx) => {
    ctx.type = metrics.contentType;
    ctx.body = await metrics.metrics();
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
