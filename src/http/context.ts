import type { ParameterizedContext } from 'koa';

/** What one request gathers on its way through the middlewares. */
export interface State {
  /** Lets the page's own script and styles through its Content-Security-Policy. */
  nonce: string;
  /** The origin of the page that answers, as the browser sees it. */
  pageOrigin: URL;
  /** The listed origin whose script asks; undefined for any other request. */
  appOrigin?: URL;
  /** Names this logout in logs and on error pages without giving its challenge away. */
  logoutId?: string;
  /** Where the user tries again; set once the challenge is known. */
  retryUrl?: string;
  /** The languages that this logout asks for, best first; they come before those that the browser asks for. */
  uiLocales?: readonly string[];
}

/** What says in which language a request is answered. */
export type Asked = Pick<Context, 'state'> & { get(header: string): string };

/** Koa's context, with our state. */
export type Context = ParameterizedContext<State>;
