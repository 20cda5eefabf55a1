import { type Client, type ClientSettings, isSameSite, readSettings } from '../product.js';
import type { Exchange } from './exchange.js';

/** What an answer is judged by. */
export interface Context {
  /** Undefined where nobody said: what depends on it is then left out. */
  readonly logoutPage: URL | undefined;
  /** How long the logout page waits, in milliseconds. */
  readonly timeoutMs: number;
  readonly client: Pick<Client, 'backchannelLogoutUri' | 'logoutCoordinator'>;
}

/** Something that was seen in an exchange. */
export interface Seen<Id extends string = string> {
  readonly id: Id;
  /** In one line. May hold hostile input. */
  readonly detail: string;
}

/** Looks at one aspect of an exchange, and at nothing else. */
export type Check<Id extends string> = (exchange: Exchange, context: Context) => Seen<Id>[];

/** Whether the client's sign-out is finished in a window: what its metadata cannot tell counts as `auto`. */
export function finishOf({ client }: Context): ClientSettings['finish'] {
  return readSettings(client)?.finish ?? 'auto';
}

/** Whether a URL is known to be of another site than the logout page. */
export function isCrossSite(url: URL, { logoutPage }: Context): boolean {
  return logoutPage !== undefined && !isSameSite(url, logoutPage);
}
