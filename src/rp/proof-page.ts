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
  const message = `{ frontchannel_logout: '${proof}' }`;
  const script =
    `const page = parent === self ? self.opener : parent; ` +
    `for (const origin of ${JSON.stringify(origins)}) page?.postMessage(${message}, origin);`;
  return (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign-out</title>' +
    `<p>${texts[proof]}</p><script nonce="${nonce}">${script}</script>\n`
  );
}
