import type { FrontchannelRequest, Rp, RpSession } from '../rps/index.js';

/** What the portal says of one relying party. */
export interface RpStatus {
  readonly name: string;
  /** Its own page, or where it signs in if this browser is not signed in there. */
  readonly visitUrl: string;
  readonly logoutUrl: string;
  readonly description: string;
  readonly state: 'Signed in' | 'Still signed in' | 'Signed out' | 'Not signed in';
  readonly explanation: string;
}

/**
 * Says of every relying party whether this browser is signed in there, and what a logout did to it.
 *
 * @param rps asked for their sessions and for the front-channel requests that they got
 * @param sids the login sessions that this browser has had at Hydra, the newest last
 */
export function rpStatuses(rps: readonly Rp[], sids: readonly string[]): RpStatus[] {
  return rps.map((rp) => ({
    name: rp.name,
    visitUrl: sessionOf(rp, sids) ? `${rp.url}/` : `${rp.url}/login`,
    logoutUrl: `${rp.url}/logout`,
    description: rp.behaviour.description,
    ...describe(rp, rps, sids),
  }));
}

function describe(
  rp: Rp,
  rps: readonly Rp[],
  sids: readonly string[],
): Pick<RpStatus, 'state' | 'explanation'> {
  const session = sessionOf(rp, sids);
  const sid = session?.sid ?? sids.at(-1);
  const requests = requestsFor(rp, sid);
  const times = requests.length > 1 ? ` It got ${requests.length} front-channel requests.` : '';

  if (session) {
    if (requests.some(({ sessionFound }) => sessionFound)) {
      return {
        state: 'Still signed in',
        explanation: `It was told to sign out, but has not done so.${times}`,
      };
    }
    if (requests.length > 0) {
      const explanation = `It was told to sign out, but the browser did not send its cookie.${times}`;
      return { state: 'Still signed in', explanation };
    }
    if (rps.some((other) => requestsFor(other, sid).length > 0)) {
      return { state: 'Still signed in', explanation: 'It was not told that the user signed out.' };
    }
    return { state: 'Signed in', explanation: `As ${session.subject}.` };
  }
  if (requests.some(({ sessionEnded }) => sessionEnded)) {
    return { state: 'Signed out', explanation: `Its front-channel request ended the session.${times}` };
  }
  if (requests.length > 0) {
    return { state: 'Not signed in', explanation: `It was told to sign out, and had no session.${times}` };
  }
  return { state: 'Not signed in', explanation: 'Not visited yet.' };
}

function sessionOf(rp: Rp, sids: readonly string[]): RpSession | undefined {
  return rp.sessions.find(({ sid }) => sids.includes(sid));
}

function requestsFor(rp: Rp, sid: string | undefined): FrontchannelRequest[] {
  return rp.requests.filter((request) => request.sid !== undefined && request.sid === sid);
}
