import type { HydraConnection } from './connection.js';
import { HydraFailed } from './hydra-failed.js';
import { type LogoutRequest, requestUrlOf } from './logout-request.js';
import { lookUp } from './logout-requests.js';
import { type OwnPage, readOwnPage, startLogout } from './own-page.js';

/** What a logout of this server's own is made with. */
export interface OwnLogoutOptions {
  /** Where this server reaches Hydra's public API, without a slash at the end. */
  readonly publicUrl: string;
  /** The browser's session cookie at Hydra, if it reaches this server. */
  readonly cookie: string | undefined;
  readonly limit: AbortSignal;
}

/**
 * Starts a second logout of a request's session, to get Hydra's own page by it. The user's own logout stays open all the
 * while: whatever fails, the next try finds it, with its subject and `sid`.
 *
 * @returns its challenge; undefined where the session has ended already
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`; also where nothing that is at hand stands for the session
 */
export async function startOwnLogout(
  hydra: HydraConnection,
  request: LogoutRequest,
  options: OwnLogoutOptions,
): Promise<string | undefined> {
  const { postLogoutRedirectUri, hasHint } = readRequestUrl(request);
  if (!hasHint && !options.cookie)
    throw new HydraFailed(
      'The logout began without an ID token hint, and Hydra’s cookie is not sent here.',
      0,
    );
  const url = hasHint ? requestUrlOf(request) : '/';
  const challenge = await startLogout(hydra, { ...options, url, postLogoutRedirectUri });
  // The cookie may be of another session by now: a user has signed in anew, or another one has.
  if (challenge && !hasHint && !(await isOfSession(hydra, challenge, request, options.limit)))
    throw new HydraFailed('The browser has another session at Hydra now.', 0);
  return challenge;
}

/**
 * Finishes that logout. Hydra ends the session.
 *
 * @param redirectTo as accepting its challenge gave it
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`; the session may then live
 */
export function finishOwnLogout(
  hydra: HydraConnection,
  request: LogoutRequest,
  redirectTo: string,
  options: OwnLogoutOptions,
): Promise<OwnPage> {
  const { postLogoutRedirectUri } = readRequestUrl(request);
  return readOwnPage(hydra, { ...options, url: redirectTo, postLogoutRedirectUri });
}

async function isOfSession(
  hydra: HydraConnection,
  challenge: string,
  { subject, sid }: LogoutRequest,
  limit: AbortSignal,
): Promise<boolean> {
  const lookup = await lookUp(hydra, challenge, limit);
  return lookup.state === 'open' && lookup.request.sid === sid && lookup.request.subject === subject;
}

function readRequestUrl(request: LogoutRequest) {
  const url = requestUrlOf(request);
  const base = 'http://hydra.invalid';
  const { searchParams } = new URL(URL.canParse(url, base) ? url : base, base);
  return {
    // A client that posts its hint leaves none here.
    hasHint: request.rpInitiated && searchParams.has('id_token_hint'),
    postLogoutRedirectUri: request.rpInitiated ? searchParams.get('post_logout_redirect_uri') : null,
  };
}
