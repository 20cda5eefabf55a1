import { hkdfSync } from 'node:crypto';

/** What a key is for. */
export type KeyPurpose = 'confirm-form' | 'outcome-tokens' | 'participant-ids';

/**
 * Derives a key from each secret, for one purpose alone: what is signed for one proves nothing for another.
 *
 * @param secrets SECRETS, in their order
 * @returns 256 bits each, as base64url
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export function keysFor(purpose: KeyPurpose, secrets: readonly string[]): string[] {
  const info = `hydra-logout-coordinator ${purpose}`;
  return secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', info, 32)).toString('base64url'));
}
