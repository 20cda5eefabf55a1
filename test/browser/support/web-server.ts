import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSignedCertificate } from './certificate.js';

/** What a site is served with. */
export type Scheme = 'http' | 'https';

/** A server that runs until it is stopped. */
export interface WebServer {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Closes it together with the connections that are still open. */
  stop(): Promise<void>;
}

/** How a server differs from one on http, localhost and any free port. */
export interface WebServerOptions {
  readonly scheme?: Scheme;
  /** The name that browsers know it by. It listens on this machine, whatever the name. */
  readonly host?: string;
  readonly port?: number;
}

/**
 * Serves requests.
 *
 * @throws what `listen` reports, such as EADDRINUSE
 */
export async function serve(
  listener: RequestListener,
  { scheme = 'http', host = 'localhost', port = 0 }: WebServerOptions = {},
): Promise<WebServer> {
  const server =
    scheme === 'https' ? createSecureServer(await selfSignedCertificate(), listener) : createServer(listener);
  server.listen(port, 'localhost');
  await once(server, 'listening');
  return {
    origin: `${scheme}://${host}:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close().closeAllConnections();
      await closed;
    },
  };
}
