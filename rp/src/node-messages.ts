import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LogoutRequest } from './logout-request.js';

/** Reads a request of `node:http`, or of a framework that hands it on. */
export function readMessage({ method = '', url = '', headers }: IncomingMessage): LogoutRequest {
  return {
    method,
    // Not by URL, which would throw for some paths that node lets in.
    query: new URLSearchParams(url.replace(/^[^?]*/, '')),
    header: (name) => String(headers[name] ?? ''),
  };
}

/** Sends an answer. It replaces what the application has set for all its pages, except cookies. */
export async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') response.setHeader(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) response.appendHeader('Set-Cookie', cookie);
  response.end(await answer.text());
}
