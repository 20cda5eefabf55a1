import { couldCarrySessionNext, placeOfProof } from './could-carry-session.js';
import { type LogoutRequest, refusalOf } from './logout-request.js';
import { type FrontchannelLogoutOptions, readOptions, type SessionEnd, type Settings } from './options.js';
import { absencePage, askAgainPage, proofPage } from './proof-page.js';

/** Answers a request. `endSession` is called at most once, and what it throws is thrown. */
export type Answerer = (
  request: LogoutRequest,
  endSession: (sid: string | undefined) => SessionEnd | Promise<SessionEnd>,
) => Promise<Response>;

/**
 * Makes what answers front-channel logout requests, whatever framework they come through.
 *
 * @throws {TypeError} if an option is wrong
 */
export function answererOf(options: FrontchannelLogoutOptions<never>): Answerer {
  const settings = readOptions(options);
  const { sessionCookies: cookies, logoutPages } = settings;

  return async function answer(request, endSession) {
    const { method, query, header } = request;
    const refusal = refusalOf(request, settings.issuer);
    if (refusal) return refuse(refusal.status, refusal.message, settings);
    if (method === 'HEAD') return page('', settings);

    const end = await endSession(query.get('sid') ?? undefined);
    switch (end) {
      case 'ended':
        return signedOut((nonce) => proofPage('confirmed', logoutPages, nonce), settings);
      case 'none':
        if (couldCarrySessionNext(header, cookies)) return askAgain(settings);
        return signedOut(
          (nonce) => absencePage(placeOfProof(header, cookies), cookies, logoutPages, nonce),
          settings,
        );
      case 'other':
        return refuse(400, 'sid is of another session than the one of this browser.', settings);
      default:
        throw new TypeError(`endSession gave ${JSON.stringify(end)}. Expected: 'ended', 'none' or 'other'.`);
    }
  };
}

function signedOut(html: (nonce: string) => string, settings: Settings): Response {
  const nonce = crypto.randomUUID();
  const response = page(html(nonce), settings, nonce);
  for (const [name, value] of settings.clearingHeaders) response.headers.append(name, value);
  return response;
}

// It clears nothing: the cookie is wanted with the next request.
function askAgain(settings: Settings): Response {
  const nonce = crypto.randomUUID();
  return page(askAgainPage(settings.logoutPages, nonce), settings, nonce);
}

function page(html: string, settings: Settings, nonce?: string): Response {
  return new Response(html, {
    headers: { ...commonHeaders(settings, nonce), 'Content-Type': 'text/html; charset=utf-8' },
  });
}

function refuse(status: 400 | 405, message: string, settings: Settings): Response {
  const headers = { ...commonHeaders(settings), 'Content-Type': 'text/plain; charset=utf-8' };
  return new Response(`${message}\n`, {
    status,
    headers: status === 405 ? { ...headers, Allow: 'GET, HEAD' } : headers,
  });
}

function commonHeaders({ logoutPages }: Settings, nonce?: string) {
  const scripts = nonce ? `script-src 'nonce-${nonce}'; ` : '';
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy':
      `default-src 'none'; ${scripts}base-uri 'none'; form-action 'none'; ` +
      `frame-ancestors ${logoutPages.join(' ')}`,
    // Said aloud, because an application that sets another for all its pages would cut the tie to the opener.
    'Cross-Origin-Opener-Policy': 'unsafe-none',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}
