import http from 'node:http';
import { serve, type WebServer } from '../../browser/support/web-server.js';

/** What a proxy does to what passes. */
export interface ReverseProxyOptions {
  /** Whether it tells the server what the browser asked for, by X-Forwarded-Proto and X-Forwarded-Host. */
  readonly forwards?: boolean;
  /** The server's path for the browser's. */
  readonly path?: (path: string) => string;
  /** Headers of the answer that it sets; undefined removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Starts a proxy in front of a server, on http, with the server's own name in the Host header. */
export function startReverseProxy(
  target: string,
  { forwards = false, path = (path) => path, headers = {} }: ReverseProxyOptions,
): Promise<WebServer> {
  const { host } = new URL(target);
  return serve((request, response) => {
    const forwarded = { 'x-forwarded-proto': 'http', 'x-forwarded-host': request.headers.host };
    const options = { headers: { ...request.headers, host, ...(forwards && forwarded) } };
    const upstream = http.request(new URL(path(request.url ?? '/'), target), options, (answer) => {
      const all = { ...answer.headers, ...headers };
      const kept = Object.entries(all).filter(([, value]) => value !== undefined);
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
      answer.pipe(response);
    });
    request.pipe(upstream);
  });
}
