import type { IncomingMessage } from 'node:http';
import { pino } from 'pino';
import { readConfig, startServer } from '../../src/index.js';
import type { HydraUnderTest } from './hydra-targets.js';
import { startSickProxy } from './sick-proxy.js';

/** A coordinator that will die. */
export interface DyingReplica {
  readonly url: string;
  /** Resolves once it is as good as dead: Hydra has done what it asked for last, and it never hears of it. */
  readonly died: Promise<'died'>;
  stop(): Promise<void>;
}

/**
 * Starts a coordinator that dies after so many requests to Hydra. What stands between them passes the last one on,
 * keeps the answer, and lets nothing through any more.
 *
 * @param env its settings, beside those that say where Hydra is
 */
export async function startDyingReplica(
  { adminUrl, publicUrl }: HydraUnderTest,
  requests: number,
  env: Readonly<Record<string, string>>,
): Promise<DyingReplica> {
  let count = 0;
  let die = (_: 'died') => {};
  const died = new Promise<'died'>((resolve) => (die = resolve));
  const [admin, site] = await Promise.all([dyingProxy(adminUrl), dyingProxy(publicUrl)]);
  const config = readConfig({
    HYDRA_ADMIN_URL: admin.url,
    HYDRA_PUBLIC_URL: site.url,
    HOST: 'localhost',
    PORT: '0',
    ADMIN_PORT: '0',
    ...env,
  });
  const server = await startServer(config, { log: pino({ level: 'silent' }) });
  return {
    url: server.url,
    died,
    async stop() {
      await Promise.all([admin.stop(), site.stop()]);
      await server.stop();
    },
  };

  async function dyingProxy(target: string) {
    const proxy = await startSickProxy(target);
    proxy.ail(/./, async (request: IncomingMessage) => {
      // What is read once in the life of a process is no part of a logout.
      if (request.url?.includes('.well-known') || ++count < requests) return;
      if (count === requests) {
        const { method, headers } = request;
        await fetch(new URL(request.url as string, target), {
          method,
          headers: headers.cookie ? { cookie: headers.cookie } : {},
          redirect: 'manual',
        });
        die('died');
      }
      await new Promise(() => {});
    });
    return proxy;
  }
}
