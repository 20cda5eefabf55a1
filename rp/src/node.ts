import type { IncomingMessage, ServerResponse } from 'node:http';
import { answererOf } from './answer.js';
import { readMessage, send } from './node-messages.js';
import type { FrontchannelLogoutOptions } from './options.js';

/** What `endSession` gets beside `sid`. */
export interface NodeLogout {
  readonly request: IncomingMessage;
}

/** The options, and who hears of errors: plain `node:http` has nobody for them. */
export interface NodeOptions extends FrontchannelLogoutOptions<NodeLogout> {
  /** Gets what `endSession` throws. Unset: `console.error`. */
  readonly onError?: (error: unknown) => void;
}

/**
 * `frontchannelLogout` as a request listener for plain `node:http`. Call it for the path of your endpoint.
 *
 * If `endSession` throws, it answers 500 and hands the error to `onError`.
 *
 * @throws {TypeError} if an option is wrong
 */
export function nodeFrontchannelLogout(
  options: NodeOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const answer = answererOf(options);
  const { endSession, onError = console.error } = options;
  return async function frontchannelLogout(request, response) {
    try {
      await send(await answer(readMessage(request), (sid) => endSession({ sid, request })), response);
    } catch (error) {
      response.writeHead(500, { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('The sign-out failed.\n');
      onError(error);
    }
  };
}
