import { JSDOM, VirtualConsole } from 'jsdom';
import { type FrontchannelLogoutOptions, frontchannelLogout, type WebLogout } from '../src/index.js';

export const issuer = 'https://op.example.com/';
export const logoutPage = 'https://login.example.com';
/** What a logout page sends, as a query. */
export const issAndSid = `?${new URLSearchParams({ iss: issuer, sid: 'sid-1' })}`;

/** The options of an application that ends a session, unless told otherwise. */
export function optionsOf(others: Partial<FrontchannelLogoutOptions<WebLogout>> = {}) {
  return { issuer, logoutPage, endSession: () => 'ended' as const, ...others };
}

/** Sends a request to an endpoint made with such options. */
export function send(
  options: Partial<FrontchannelLogoutOptions<WebLogout>>,
  query: string = issAndSid,
  init: RequestInit = {},
): Promise<Response> {
  return frontchannelLogout(optionsOf(options))(new Request(`https://rp.example.com/logout${query}`, init));
}

/** What a page says to the logout page, read from its text; nothing if it says nothing. */
export function proofIn(page: string): string | undefined {
  return /frontchannel_logout: '(\w+)'/.exec(page)?.[1];
}

/** Where a browser shows an answer. */
export interface Showing {
  /** What the browser asked for. */
  readonly url?: string;
  /** The origin of the page around it. */
  readonly framedBy?: string;
}

/** Runs the scripts of a page. @returns the first word that the page around it gets */
export function wordOf(page: string, { url, framedBy = logoutPage }: Showing = {}): Promise<unknown> {
  return new Promise((resolve) => {
    new JSDOM(page, {
      url: url ?? 'https://rp.example.com/logout',
      runScripts: 'dangerously',
      // Without it, jsdom prints that it loads no page anew.
      virtualConsole: new VirtualConsole(),
      beforeParse(window) {
        const postMessage = ({ frontchannel_logout: word }: Record<string, unknown>, to: string) => {
          if (to === framedBy) resolve(word);
        };
        Object.defineProperty(window, 'parent', { value: { postMessage } });
      },
    });
  });
}
