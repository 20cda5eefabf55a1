import type { Store } from './store.js';

/** What a Kratos needs in order to start, stand-in and real one alike. It listens on localhost, on any free ports. */
export interface KratosSettings {
  /** The host name in its URLs for browsers, `localhost` unless set. */
  readonly browserHost?: string;
  /** Its setting `cookies.domain`: the hosts below it share its cookies. */
  readonly cookieDomain?: string;
  /** Its setting `session.cookie.name`, `ory_kratos_session` unless set. */
  readonly cookieName?: string;
}

/** A Kratos that runs until it is stopped. Identities with an e-mail address have a second factor. */
export interface RunningKratos {
  /** The base URL of the public API for servers, without a slash at the end. */
  readonly publicUrl: string;
  /** The same for browsers. */
  readonly browserUrl: string;
  /** The base URL of the Admin API, without a slash at the end. */
  readonly adminUrl: string;
  readonly cookieName: string;
  /** Ends it and everything that it holds. */
  stop(): Promise<void>;
}

/** The name of Kratos's session cookie, unless it is told another. */
export const usualCookieName = 'ory_kratos_session';

/** What every endpoint of the stand-in works with. */
export interface KratosStandIn {
  readonly store: Store;
  readonly cookieName: string;
  readonly cookieDomain: string | undefined;
  /** Known once it listens. */
  browserUrl: string;
}
