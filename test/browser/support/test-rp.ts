import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Scheme, serve, type WebServer } from './web-server.js';

/** Where every relying party here is told to end its session. */
export const logoutPath = '/frontchannel-logout';

/** One request to a relying party. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  /** Answers with a page. `body` may hold scripts. */
  page(body?: string, status?: number): void;
}

/** What a relying party does with a request. */
export type Answer = (visit: Visit) => void;

/** A relying party that answers as it is told, and remembers who came. */
export interface TestRp extends WebServer {
  readonly logoutUri: string;
  /** The paths that were requested, in order. */
  readonly visits: readonly string[];
  /** The paths whose answers have not gone out whole. */
  unanswered(): string[];
  /** From now on it answers otherwise. */
  behave(answer: Answer): void;
}

/**
 * Starts a relying party on an origin of its own.
 *
 * @param host another name than `localhost` makes it cross-site; the browser has to be told that it is this machine
 */
export async function startTestRp(answer: Answer, scheme: Scheme, host = 'localhost'): Promise<TestRp> {
  const visits: { path: string; response: ServerResponse }[] = [];
  const server = await serve(
    (request, response) => {
      const { pathname: path } = new URL(request.url as string, 'http://rp');
      visits.push({ path, response });
      const page = (body = 'Signed out', status = 200) => {
        response.writeHead(status, { 'content-type': 'text/html' }).end(`<!doctype html>${body}`);
      };
      answer({ request, response, path, page });
    },
    { scheme, host },
  );
  return {
    ...server,
    logoutUri: `${server.origin}${logoutPath}`,
    get visits() {
      return visits.map(({ path }) => path);
    },
    unanswered: () => visits.filter(({ response }) => !response.writableFinished).map(({ path }) => path),
    behave(other) {
      answer = other;
    },
  };
}
