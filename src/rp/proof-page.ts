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
  return page(texts[proof], sending(proof, origins), nonce);
}

/**
 * A page in a window that loads itself again, and asks the page which opened it to wait for that. The browser then
 * takes the request for one of this site's own, and sends Strict cookies with it.
 *
 * @param origins of the logout page
 * @param nonce the one that the Content-Security-Policy allows
 */
export function againPage(origins: readonly string[], nonce: string): string {
  return page('Signing out', `${sending('working', origins)} location.replace(location.href);`, nonce);
}

function sending(word: Proof | 'working', origins: readonly string[]): string {
  const message = `{ frontchannel_logout: '${word}' }`;
  return (
    `const page = parent === self ? self.opener : parent; ` +
    `for (const origin of ${JSON.stringify(origins)}) page?.postMessage(${message}, origin);`
  );
}

function page(text: string, script: string, nonce: string): string {
  return (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign-out</title>' +
    `<p>${text}</p><script nonce="${nonce}">${script}</script>\n`
  );
}
