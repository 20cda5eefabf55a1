import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What the proxy does to a request: pass it on, never answer, cut the connection, answer by itself, or pass it on once
 * something else has happened, which may change it, or give an answer in its place.
 */
export type Ailment = 'none' | 'hangs' | 'cuts' | Answer | ((request: http.IncomingMessage) => unknown);

interface Answer {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

/** A proxy in front of Hydra that a test can make ill. */
export interface SickProxy {
  readonly url: string;
  /** Method and path, without the query, of every request that came, in order. */
  readonly requests: string[];
  /** The query and the headers of each of them. */
  readonly details: { readonly query: URLSearchParams; readonly headers: http.IncomingHttpHeaders }[];
  /** From now on, requests whose method and path match behave so. */
  ail(match: RegExp, ailment: Ailment): void;
  /** Passes everything on again. */
  heal(): void;
  /** Waits until a request came whose method and path match. */
  received(match: RegExp): Promise<void>;
  /** Cuts the connections of all requests that hang. */
  release(): void;
  stop(): Promise<void>;
}

/** Starts a proxy in front of `target`. */
export async function startSickProxy(target: string): Promise<SickProxy> {
  const ailments: { match: RegExp; ailment: Ailment }[] = [];
  const requests: string[] = [];
  const details: SickProxy['details'] = [];
  const hanging = new Set<http.IncomingMessage>();
  const arrivals = new EventEmitter();
  const server = http.createServer(async (request, response) => {
    const name = `${request.method} ${request.url?.split('?')[0]}`;
    requests.push(name);
    details.push({ query: new URL(request.url ?? '/', target).searchParams, headers: request.headers });
    arrivals.emit('request');
    const ailment = ailments.find(({ match }) => match.test(name))?.ailment ?? 'none';
    if (ailment === 'hangs') return void hanging.add(request);
    if (ailment === 'cuts') return void request.socket.destroy();
    const own = typeof ailment === 'function' ? await ailment(request) : ailment;
    if (isAnswer(own)) return void response.writeHead(own.status, own.headers).end(own.body);
    passOn(target, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    details,
    ail: (match, ailment) => void ailments.unshift({ match, ailment }),
    heal: () => void ailments.splice(0),
    async received(match) {
      while (!requests.some((name) => match.test(name))) await once(arrivals, 'request');
    },
    release() {
      for (const request of hanging) request.socket.destroy();
      hanging.clear();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isAnswer(own: unknown): own is Answer {
  return typeof own === 'object' && own !== null && 'status' in own;
}

function passOn(target: string, request: http.IncomingMessage, response: http.ServerResponse) {
  const { method, headers } = request;
  const upstream = http.request(new URL(request.url ?? '/', target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.on('error', () => response.destroy());
  request.pipe(upstream);
}
