import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type Router from '@koa/router';
import Koa from 'koa';
import { errorPage } from './pages.js';

/** A server that runs until it is stopped. */
export interface Running {
  /** Where browsers reach it, without a slash at the end. */
  readonly url: string;
  /** Closes it together with the connections that are still open. */
  stop(): Promise<void>;
}

/** Where a part of the demo listens. */
export interface Address {
  /** `localhost` or `127.0.0.1`: the same machine, but two sites to a browser. */
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** The interface to bind, unless it is the host's own: in a container the host is a name for the outside. */
  readonly bindTo?: string;
  /** What it is served with on https, in PEM. Unset: it is served on http. */
  readonly certificate?: { readonly cert: string; readonly key: string };
}

/**
 * Serves pages of the demo.
 *
 * @param router routes may still be added to it while it is served
 * @param portalUrl where its error pages lead
 * @throws what `listen` reports, such as EADDRINUSE
 */
export async function listen(
  router: Router,
  { host, port, bindTo = host, certificate }: Address,
  portalUrl: string,
): Promise<Running> {
  const app = new Koa();
  app.use(errorPage(portalUrl));
  app.use(router.routes());
  const server = certificate ? createSecureServer(certificate, app.callback()) : createServer(app.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, bindTo, resolve);
  });
  return {
    url: `${certificate ? 'https' : 'http'}://${host}:${(server.address() as AddressInfo).port}`,
    stop: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // A relying party that never answers would otherwise hold its connection open for ever.
    server.closeAllConnections();
  });
}
