import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on localhost whose listener can be exchanged while it runs. */
export interface Site {
  /** Without a slash at the end. */
  readonly url: string;
  listener: RequestListener;
  /** Closes it together with the connections that are still open. */
  stop(): Promise<void>;
}

/**
 * Starts a server.
 *
 * @param port any free one unless set
 * @throws what `listen` reports, such as EADDRINUSE
 */
export async function startSite(listener: RequestListener, port = 0): Promise<Site> {
  const server = createServer((request, response) => site.listener(request, response));
  server.listen(port, 'localhost');
  await once(server, 'listening');
  const site: Site = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    listener,
    async stop() {
      const closed = once(server, 'close');
      server.close().closeAllConnections();
      await closed;
    },
  };
  return site;
}
