import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { createCoordinator } from './coordinator.js';
import { createLogger } from './logger.js';

const CLOSE_LIMIT_MS = 10_000;
// Hydra leaves a cookie for each client that the user signed in to, and its challenges are long.
const MAX_HEADER_BYTES = 64 * 1024;

/** A coordinator that listens. */
export interface RunningServer {
  /** The address for browsers, without a path. */
  readonly url: string;
  /** The address for health checks. */
  readonly adminUrl: string;
  /**
   * Stops taking new requests, lets the open ones finish (10 s at the most), then closes.
   *
   * @param drainMs how long it is not ready but still serves before that, in milliseconds, so that a load balancer notices
   */
  stop(drainMs?: number): Promise<void>;
}

/**
 * Starts the coordinator. Hydra may be down; it is ready once Hydra answers.
 *
 * @throws {Error} with `code` `EADDRINUSE` and the like when it cannot listen
 */
export async function startServer(config: Config, options: { log?: Logger } = {}): Promise<RunningServer> {
  const log = options.log ?? createLogger(config);
  const { app, admin, drain } = createCoordinator({ config, log });
  let draining = false;
  const serve = app.callback();
  const site = await listen(
    (request, response) => {
      // The next request of this connection belongs to another replica.
      if (draining) response.shouldKeepAlive = false;
      serve(request, response);
    },
    config.HOST,
    config.PORT,
  );
  const adminSite = await listen(admin.callback(), config.HOST, config.ADMIN_PORT).catch((error) => {
    site.close();
    throw error;
  });
  const url = addressOf(site, config.HOST);
  const adminUrl = addressOf(adminSite, config.HOST);
  log.info({ event: 'server.started', url, adminUrl }, 'listening');
  return {
    url,
    adminUrl,
    async stop(drainMs = 0) {
      drain();
      draining = true;
      if (drainMs > 0) {
        log.info({ event: 'server.draining' }, 'not ready any more; still serving');
        await delay(drainMs);
      }
      const closed = close(site);
      log.info({ event: 'server.stopping' }, 'no new requests; open ones may finish');
      await closed;
      await close(adminSite);
      log.info({ event: 'server.stopped' }, 'stopped');
    },
  };
}

async function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, listener).listen(port, host);
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const limit = setTimeout(() => server.closeAllConnections(), CLOSE_LIMIT_MS);
  await closed;
  clearTimeout(limit);
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
