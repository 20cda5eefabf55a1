import { Problem } from '../problem.js';
import type { ServiceAnswer } from '../service.js';
import { finishLogout, isGone, ownerOf, startLogout } from './browser-session.js';
import { type KratosConnection, kratosAnswered } from './connection.js';
import { deletes } from './session-cookies.js';

/** What became of the Kratos session of one cookie. */
export type CookieState = 'already_gone' | 'ended' | 'other_user' | 'failed';

/** The same, with what goes back to the browser and into the log. */
export interface CookieOutcome {
  readonly state: CookieState;
  /** Every `Set-Cookie` header with which Kratos answered, to the letter. */
  readonly setCookies: readonly string[];
  /** Why, when it failed. */
  readonly error?: Problem;
}

/** The session of one cookie. */
export interface CookieSession {
  /** Whether Kratos does not say whose it is. */
  readonly isUnclear: boolean;
  /** What is known already: another user's session is left alone, a dead one needs no end. */
  readonly outcome: CookieOutcome | undefined;
  /** Ends it. Never throws on what Kratos does. */
  end(): Promise<CookieOutcome>;
}

/**
 * Finds out whose session a cookie stands for. Another user's must live: a logout challenge is tied to no browser, so
 * anyone's could sign somebody else out.
 *
 * @param cookie the `Cookie` header: the session cookie and nothing else
 * @param name the cookie's name
 * @param identityId the identity that signs out; undefined: whoever it is
 */
export async function findSession(
  kratos: KratosConnection,
  cookie: string,
  name: string,
  identityId: string | undefined,
): Promise<CookieSession> {
  const known = (outcome: CookieOutcome) => ({ isUnclear: false, outcome, end: async () => outcome });
  const failed = (error: unknown): CookieOutcome => {
    if (!(error instanceof Problem)) throw error;
    return { state: 'failed', setCookies: [], error };
  };
  try {
    const owner = await ownerOf(kratos, cookie);
    if (owner.state === 'gone') return known({ state: 'already_gone', setCookies: [] });
    if (owner.state === 'known' && identityId !== undefined && owner.identityId !== identityId)
      return known({ state: 'other_user', setCookies: [] });
    return {
      isUnclear: owner.state === 'second_factor_pending',
      outcome: undefined,
      end: () => logOut(kratos, cookie, name).catch(failed),
    };
  } catch (error) {
    return known(failed(error));
  }
}

async function logOut(kratos: KratosConnection, cookie: string, name: string): Promise<CookieOutcome> {
  const first = await tryLogOut(kratos, cookie);
  // The token did not belong to the cookie's session. Once more from the start, with a new one.
  const answer = first?.status === 403 ? await tryLogOut(kratos, cookie) : first;
  if (!answer) return { state: 'already_gone', setCookies: [] };
  const { status, setCookies } = answer;
  if (isGone(answer)) return { state: 'already_gone', setCookies };
  // An error may follow the end of the session: what tells is that the cookie is deleted.
  const ended = status === 204 || setCookies.some((setCookie) => deletes(setCookie, name));
  if (ended) return { state: 'ended', setCookies };
  return { state: 'failed', setCookies, error: kratosAnswered('finish the logout', status) };
}

async function tryLogOut(kratos: KratosConnection, cookie: string): Promise<ServiceAnswer | undefined> {
  const token = await startLogout(kratos, cookie);
  return token === undefined ? undefined : finishLogout(kratos, cookie, token);
}
