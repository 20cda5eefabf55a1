import { randomBytes, randomUUID } from 'node:crypto';
import Keygrip from 'keygrip';

/** A user. */
export interface Identity {
  readonly id: string;
  readonly traits: { readonly username: string; readonly email?: string };
  readonly password: string;
}

/** A session. */
export interface Session {
  readonly id: string;
  readonly identity: Identity;
  /** What the cookie wraps, and what a native client sends. */
  readonly token: string;
  /** Belongs to the session, not to a logout: every logout of it gets the same one. */
  readonly logoutToken: string;
  active: boolean;
}

/** All that the stand-in knows. */
export class Store {
  readonly identities = new Map<string, Identity>();
  readonly sessions = new Map<string, Session>();
  /** Login flows that are open, by id: whether a browser's or a native client's. */
  readonly loginFlows = new Map<string, 'browser' | 'api'>();
  readonly #keys = new Keygrip([randomBytes(32).toString('hex')], 'sha256');

  /** Opens a session. */
  signIn(identity: Identity): Session {
    const session: Session = {
      id: randomUUID(),
      identity,
      token: `ory_st_${randomBytes(24).toString('base64url')}`,
      logoutToken: `ory_lo_${randomBytes(24).toString('base64url')}`,
      active: true,
    };
    this.sessions.set(session.id, session);
    return session;
  }

  /** The session of a token, if it lives. */
  liveSession(token: string): Session | undefined {
    return [...this.sessions.values()].find((session) => session.active && session.token === token);
  }

  /** The cookie's value for a token. */
  seal(token: string): string {
    return `${token}|${this.#keys.sign(token)}`;
  }

  /** The token in a cookie's value; undefined where it is none of ours. */
  unseal(value: string): string | undefined {
    const [token = '', signature = ''] = value.split('|');
    return this.#keys.verify(token, signature) ? token : undefined;
  }
}
