import type { Config } from '../config.js';
import type { Problem } from '../problem.js';
import { connectKratos } from './connection.js';
import { type CookieOutcome, type CookieState, endSession } from './end-session.js';
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
   * - `needs_confirmation`: Kratos does not say whose session it is, so the user must be asked; it lives
   * - `failed`: it may still live
   */
  readonly state: 'off' | 'no_cookie' | CookieState;
  /** What the browser must be sent, to the letter, so that the dead cookie goes. */
  readonly setCookies: readonly string[];
  /** Why, when it failed. Fit for a log. */
  readonly error?: Problem;
}

/** Whose session is to be ended. */
export interface KratosLogout {
  /** The `Cookie` header that the browser sent; undefined where it sent none. */
  readonly cookieHeader: string | undefined;
  /** The subject at Hydra. */
  readonly subject: string;
  /** Whether the user has agreed by sending the confirm form. */
  readonly confirmedByPost: boolean;
}

/** All that this program asks of Kratos. */
export interface Kratos {
  /** Ends the user's session in this browser, if it is there and the user's. Never throws on what Kratos does. */
  endSession(logout: KratosLogout): Promise<KratosOutcome>;
}

/** With several cookies, the one that matters most to the user is told. */
const byWeight: readonly CookieState[] = [
  'needs_confirmation',
  'failed',
  'other_user',
  'ended',
  'already_gone',
];

/** Connects to the Kratos that the configuration names, if it names one. Nothing is sent until a user signs out. */
export function createKratos(config: Config): Kratos {
  const { KRATOS_PUBLIC_URL: url, KRATOS_SESSION_COOKIE: name } = config;
  if (!url) return { endSession: async () => ({ state: 'off', setCookies: [] }) };
  const connection = connectKratos(url, config.KRATOS_TIMEOUT_MS);
  return {
    async endSession({ cookieHeader = '', subject, confirmedByPost }) {
      const permission = {
        identityId: config.KRATOS_SUBJECT === 'identity_id' ? subject : undefined,
        confirmedByPost,
      };
      const outcomes: CookieOutcome[] = [];
      for (const cookie of sessionCookies(cookieHeader, name)) {
        const outcome = await endSession(connection, cookie, name, permission);
        outcomes.push(outcome);
        // A Kratos that does not answer would cost the user the time limit once more.
        if (outcome.state === 'failed') break;
      }
      return together(outcomes);
    },
  };
}

function together(outcomes: readonly CookieOutcome[]): KratosOutcome {
  const state = byWeight.find((weightiest) => outcomes.some((outcome) => outcome.state === weightiest));
  const error = outcomes.find((outcome) => outcome.error)?.error;
  return {
    state: state ?? 'no_cookie',
    setCookies: outcomes.flatMap(({ setCookies }) => setCookies),
    ...(error && { error }),
  };
}
