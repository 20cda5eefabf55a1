import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { nodeFrontchannelLogout } from 'frontchannel-logout';

/** The issuer that all animals know. */
export const issuer = 'https://op.example.com/';
/** The logout page. Nobody listens there: only its origin counts. */
export const logoutPage = new URL('https://localhost:3001/logout');

/** The kit's options for an application of which the browser has no session. */
export const kitOptions = {
  issuer,
  logoutPage: logoutPage.origin,
  sessionCookie: { host: 'localhost', path: '/', sameSite: 'lax' },
  endSession: () => 'none',
} as const satisfies Parameters<typeof nodeFrontchannelLogout>[0];

/** Answers with the kit. */
export const withKit: RequestListener = nodeFrontchannelLogout(kitOptions);

/** Sends an answer as a good relying party does without the kit, but for what is given. */
export function page(
  response: ServerResponse,
  headers: Readonly<Record<string, string | string[]>> = {},
  body = 'Signed out.',
): void {
  const usual = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(200, { ...usual, ...headers }).end(`<!doctype html><title>Sign-out</title>${body}`);
}

/** A page with these headers, good but for them. */
export function pageWith(
  headers: Readonly<Record<string, string | string[]>>,
  body?: string,
): RequestListener {
  return (_request, response) => page(response, headers, body);
}

/** An answer with a status and nothing else of interest. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(code, { 'cache-control': 'no-store', ...headers }).end();
  };
}

/** Redirects the endpoint's requests to what `target` gives, and answers everywhere else with a good page. */
export function redirectTo(
  target: string | ((request: IncomingMessage) => string),
  code = 302,
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  return (request, response) => {
    if (!isEndpoint(request)) return page(response);
    const location = typeof target === 'string' ? target : target(request);
    status(code, { location, ...headers })(request, response);
  };
}

/** Where every animal is registered, unless it says otherwise. */
export const logoutPath = '/frontchannel-logout';

function isEndpoint({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(logoutPath);
}

/** The text of a script that sends a proof. */
export function proofScript(word: string, target = '*', nonce?: string): string {
  const attribute = nonce ? ` nonce="${nonce}"` : '';
  return `<script${attribute}>(parent === self ? opener : parent)?.postMessage({ frontchannel_logout: '${word}' }, '${target}')</script>`;
}
