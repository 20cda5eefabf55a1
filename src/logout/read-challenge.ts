import { createHash } from 'node:crypto';
import type { Context } from '../http/index.js';
import { Problem } from '../problem.js';

/**
 * Reads the logout challenge from the URL.
 *
 * @throws {Problem} `challenge_missing` or `challenge_duplicate`
 */
export function readChallenge(ctx: Context): string {
  const challenge = ctx.query.logout_challenge;
  if (Array.isArray(challenge)) throw new Problem('challenge_duplicate', 'More than one logout challenge.');
  if (!challenge) throw new Problem('challenge_missing', 'No logout challenge.');
  nameLogout(ctx, challenge);
  return challenge;
}

/** Notes which logout the request is about: a name for logs, and the way to try again. */
export function nameLogout(ctx: Context, challenge: string) {
  ctx.state.logoutId = createHash('sha256').update(challenge).digest('base64url').slice(0, 12);
  ctx.state.retryUrl = `${ctx.path}?logout_challenge=${encodeURIComponent(challenge)}`;
}
