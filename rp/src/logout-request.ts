import type { ReadHeader } from './could-carry-session.js';

/** What is read of a request, whichever way it came in. */
export interface LogoutRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly header: ReadHeader;
}

/** Why a request is refused. */
export interface Refusal {
  readonly status: 400 | 405;
  /** In words for who tests the endpoint. Nothing of the request is in it. */
  readonly message: string;
}

/**
 * Checks that a request is a front-channel logout request of this issuer.
 *
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout
 */
export function refusalOf({ method, query }: LogoutRequest, issuer: string): Refusal | undefined {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, message: 'Send a GET request.' };
  const [iss, sid] = [query.getAll('iss'), query.getAll('sid')];
  if (iss.length > 1 || sid.length > 1) return bad('Send iss and sid once each.');
  if (iss.length !== sid.length || sid[0] === '') return bad('Send both iss and sid, or neither.');
  if (iss.length === 1 && iss[0] !== issuer)
    return bad('iss is another issuer than the one of this application.');
  return undefined;
}

function bad(message: string): Refusal {
  return { status: 400, message };
}
