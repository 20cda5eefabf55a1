import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';

/** One port of the stand-in. */
export interface Serving {
  /** Its base URL, without a slash at the end. */
  readonly url: string;
  /** Closes it together with the connections that are still open. */
  close(): Promise<void>;
}

/**
 * Serves an app.
 *
 * @param port 0 takes any free one
 * @throws what `listen` reports, such as EADDRINUSE
 */
export async function serve(app: Koa, host: string, port: number): Promise<Serving> {
  const server = createServer(app.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
