import type { Config } from '../config.js';
import type { Problem } from '../problem.js';
import { connectKratos } from './connection.js';
import { type CookieOutcome, type CookieSession, type CookieState, findSession } from './cookie-session.js';
import { sessionCookies } from './session-cookies.js';

export { ownerOf } from './browser-session.js';
export { connectKratos, type KratosConnection, kratosAnswered } from './connection.js';

/** What became of the user's Kratos session in this browser. */
export interface KratosOutcome {
  /**
   * - `off`: KRATOS_PUBLIC_URL is unset
   * - `no_cookie`: the browser sent no session cookie
   * - `ended`, `already_gone`
   * - `other_user`: the session is another user's, and lives
   * - `failed`: it may still live
   */
  readonly state: 'off' | 'no_cookie' | CookieState;
  /** What the browser must be sent, to the letter, so that the dead cookie goes. */
  readonly setCookies: readonly string[];
  /** Why, when it failed. Fit for a log. */
  readonly error?: Problem;
}

/** The Kratos session of a browser, as it was found. */
export interface AccountSession {
  /** Whether Kratos does not say whose it is: it may end only once the user has agreed by a form of ours. */
  readonly needsConfirmation: boolean;
  /** Ends it, if it is there and the user's. Never throws on what Kratos does. */
  end(): Promise<KratosOutcome>;
}

/** All that this program asks of Kratos. */
export interface Kratos {
  /**
   * Finds out whose session a browser has. It ends nothing, and never throws on what Kratos does.
   *
   * @param cookieHeader the `Cookie` header that the browser sent, empty where it sent none
   * @param subject the user's, at Hydra
   */
  find(cookieHeader: string, subject: string): Promise<AccountSession>;
}

/** With several cookies, the one that matters most to the user is told. */
const byWeight: readonly CookieState[] = ['failed', 'other_user', 'ended', 'already_gone'];

/** Connects to the Kratos that the configuration names, if it names one. Nothing is sent until a user signs out. */
export function createKratos(config: Config): Kratos {
  const { KRATOS_PUBLIC_URL: url, KRATOS_SESSION_COOKIE: name } = config;
  const off: AccountSession = {
    needsConfirmation: false,
    end: async () => ({ state: 'off', setCookies: [] }),
  };
  if (!url) return { find: async () => off };
  const connection = connectKratos(url, config.KRATOS_TIMEOUT_MS);
  return {
    async find(cookieHeader, subject) {
      const identityId = config.KRATOS_SUBJECT === 'identity_id' ? subject : undefined;
      const sessions: CookieSession[] = [];
      for (const cookie of sessionCookies(cookieHeader, name)) {
        const session = await findSession(connection, cookie, name, identityId);
        sessions.push(session);
        // A Kratos that does not answer would cost the user the time limit once more.
        if (session.outcome?.state === 'failed') break;
      }
      return {
        needsConfirmation: sessions.some(({ isUnclear }) => isUnclear),
        end: () => endAll(sessions),
      };
    },
  };
}

async function endAll(sessions: readonly CookieSession[]): Promise<KratosOutcome> {
  const outcomes: CookieOutcome[] = [];
  for (const session of sessions) {
    const outcome = await session.end();
    outcomes.push(outcome);
    if (outcome.state === 'failed') break;
  }
  const state = byWeight.find((weightiest) => outcomes.some((outcome) => outcome.state === weightiest));
  const error = outcomes.find((outcome) => outcome.error)?.error;
  return {
    state: state ?? 'no_cookie',
    setCookies: outcomes.flatMap(({ setCookies }) => setCookies),
    ...(error && { error }),
  };
}
