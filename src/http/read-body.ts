import { bodyParser } from '@koa/bodyparser';
import { Problem } from '../problem.js';

/**
 * Reads the body of a request. Whoever sends one that can't be read is at fault, not this program.
 *
 * @param options which types, and how long they may be
 * @throws {Problem} `bad_request`, with 413 where it is too long
 */
export function readBody(options: Parameters<typeof bodyParser>[0]) {
  return bodyParser({
    ...options,
    onError(error) {
      const { status = 400 } = error as { status?: number };
      throw new Problem('bad_request', 'The body of the request could not be read.', status);
    },
  });
}
