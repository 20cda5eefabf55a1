import type { IncomingMessage, ServerResponse } from 'node:http';
import { answererOf } from './answer.js';
import { readMessage, send } from './node-messages.js';
import type { FrontchannelLogoutOptions } from './options.js';

/** What `endSession` gets beside `sid`. */
export interface ExpressLogout<Req extends IncomingMessage = IncomingMessage> {
  /** The request as Express has it, with `session` and whatever your middleware adds. */
  readonly request: Req;
}

/**
 * `frontchannelLogout` as a handler for Express: `app.all('/frontchannel-logout', expressFrontchannelLogout({ … }))`.
 *
 * What `endSession` throws goes to `next`, and so to your error handler.
 *
 * @throws {TypeError} if an option is wrong
 */
export function expressFrontchannelLogout<Req extends IncomingMessage = IncomingMessage>(
  options: FrontchannelLogoutOptions<ExpressLogout<Req>>,
): (request: Req, response: ServerResponse, next: (error?: unknown) => void) => void {
  const answer = answererOf(options);
  return function frontchannelLogout(request, response, next) {
    answer(readMessage(request), (sid) => options.endSession({ sid, request }))
      .then((answered) => send(answered, response))
      .catch(next);
  };
}
