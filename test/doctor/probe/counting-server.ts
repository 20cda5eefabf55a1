import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { serve, type WebServer } from '../../browser/support/web-server.js';

/** A server of many relying parties, which remembers who asked and counts what is open. */
export interface CountingServer extends WebServer {
  /** What it does with a request: answers with a good page, unless set. */
  answer: RequestListener;
  readonly requests: readonly IncomingMessage[];
  /** Requests that are neither answered nor given up. */
  readonly open: ReadonlySet<ServerResponse>;
  readonly mostOpen: number;
  /** The paths that were asked for, in order. */
  paths(): string[];
  /** The next time that a request is answered or given up. */
  closing(): Promise<void>;
}

/** Starts one on http://localhost. */
export async function startCountingServer(): Promise<CountingServer> {
  const requests: IncomingMessage[] = [];
  const open = new Set<ServerResponse>();
  const closings = new EventEmitter();
  let mostOpen = 0;
  const server = await serve((request, response) => {
    requests.push(request);
    open.add(response);
    mostOpen = Math.max(mostOpen, open.size);
    response.on('close', () => {
      open.delete(response);
      closings.emit('close');
    });
    counting.answer(request, response);
  });
  const counting: CountingServer = {
    ...server,
    requests,
    open,
    answer: (_request, response) => void response.end('Signed out.'),
    get mostOpen() {
      return mostOpen;
    },
    paths: () => requests.map(({ url = '' }) => new URL(url, server.origin).pathname),
    closing: async () => void (await once(closings, 'close')),
  };
  return counting;
}

/** As many URIs of a server, under one path. */
export function urisOf({ origin }: WebServer, count: number, path: string): string[] {
  return Array.from({ length: count }, (_, i) => `${origin}/${path}/${i}`);
}
