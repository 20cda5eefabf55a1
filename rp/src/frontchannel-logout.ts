import { answererOf } from './answer.js';
import type { FrontchannelLogoutOptions } from './options.js';

/** What `endSession` gets beside `sid`. */
export interface WebLogout {
  readonly request: Request;
}

/**
 * The front-channel logout endpoint of a relying party, as a function from a web-standard Request to a Response.
 *
 * It refuses with 400 what is no front-channel logout request of the issuer, and with 405 any method but GET and HEAD.
 * HEAD ends nothing. After GET it answers with a page that tells the logout page what came of it.
 *
 * @example
 * export const GET = frontchannelLogout({
 *   issuer: 'https://op.example.com',
 *   logoutPage: 'https://login.example.com',
 *   sessionCookie: { host: 'app.example.com', path: '/', sameSite: 'lax' },
 *   async endSession({ sid, request }) {
 *     if (await sessions.deleteBySid(sid)) return 'ended';
 *     return (await sessions.of(request)) ? 'other' : 'none';
 *   },
 * });
 * @throws {TypeError} if an option is wrong. The returned function rejects with what `endSession` throws: answer 500.
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout
 */
export function frontchannelLogout(
  options: FrontchannelLogoutOptions<WebLogout>,
): (request: Request) => Promise<Response> {
  const answer = answererOf(options);
  return async function frontchannelLogout(request) {
    const { method, url, headers } = request;
    const { searchParams: query } = new URL(url);
    return answer({ method, query, header: (name) => headers.get(name) }, (sid) =>
      options.endSession({ sid, request }),
    );
  };
}
