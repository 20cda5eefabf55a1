import { absenceScript } from './absence-script.js';
import type { Place } from './could-carry-session.js';
import type { KnownCookie } from './session-cookie.js';

/** What the page says to the logout page: proof of a sign-out, or that there can be none. */
export type Proof = 'confirmed' | 'unsure';

const texts: Readonly<Record<Proof, string>> = {
  confirmed: 'You are signed out of this application.',
  unsure: 'Your browser sent no session to sign out of.',
};

/**
 * A page that sends the proof to the page which frames it, or which opened its window.
 *
 * @param origins of the logout page; nobody else gets the message
 * @param nonce the one that the Content-Security-Policy allows
 */
export function proofPage(proof: Proof, origins: readonly string[], nonce: string): string {
  return html(texts[proof], saying(proof, origins), nonce);
}

/**
 * A page for a request that came without a session. Its script says whether that proves that there was none.
 *
 * @param place where it does; `origins` and `nonce` as above
 */
export function absencePage(
  place: Place,
  cookies: readonly KnownCookie[],
  origins: readonly string[],
  nonce: string,
): string {
  if (place === 'nowhere') return proofPage('unsure', origins, nonce);
  return html(texts.unsure, absenceScript(place, cookies, origins), nonce);
}

/**
 * A page that makes the same request once more, now as one of its own site, and tells the logout page to wait for it.
 *
 * @param origins and `nonce` as above
 */
export function askAgainPage(origins: readonly string[], nonce: string): string {
  const again = `location.replace(location.href + (location.search ? '&' : '?') + 'again')`;
  return html('You are being signed out.', `${saying('working', origins)} ${again};`, nonce);
}

function saying(word: Proof | 'working', origins: readonly string[]): string {
  const message = `{ frontchannel_logout: '${word}' }`;
  return (
    `const page = parent === self ? self.opener : parent; ` +
    `for (const origin of ${JSON.stringify(origins)}) page?.postMessage(${message}, origin);`
  );
}

function html(text: string, script: string, nonce: string): string {
  return (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign-out</title>' +
    `<p>${text}</p><script nonce="${nonce}">${script}</script>\n`
  );
}
