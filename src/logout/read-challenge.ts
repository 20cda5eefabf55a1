import { createHash } from 'node:crypto';
import type { Context } from '../http/context.js';
import { ChallengeDuplicate, ChallengeMissing } from './problems.js';

/**
 * Reads the logout challenge from the URL.
 *
 * @throws {ChallengeMissing | ChallengeDuplicate}
 */
export function readChallenge(ctx: Context): string {
  const challenge = ctx.query.logout_challenge;
  if (Array.isArray(challenge)) throw new ChallengeDuplicate('More than one logout challenge.');
  if (!challenge) throw new ChallengeMissing('No logout challenge.');
  nameLogout(ctx, challenge);
  return challenge;
}

/** Notes which logout the request is about: a name for logs, and the way to try again. */
export function nameLogout(ctx: Context, challenge: string) {
  ctx.state.logoutId = createHash('sha256').update(challenge).digest('base64url').slice(0, 12);
  ctx.state.retryUrl = `${ctx.path}?logout_challenge=${encodeURIComponent(challenge)}`;
}
