import { createHash } from 'node:crypto';
import { prefersJson } from '../http/index.js';
import { Problem } from '../problem.js';
import type { LogoutContext, Next } from './context.js';
import { answerJson } from './json-answers.js';

/**
 * Reads the logout challenge from the URL.
 *
 * @throws {Problem} `challenge_missing` or `challenge_duplicate`
 */
export async function readChallenge(ctx: LogoutContext, next: Next) {
  const challenge = ctx.query.logout_challenge;
  if (Array.isArray(challenge)) throw new Problem('challenge_duplicate', 'More than one logout challenge.');
  if (!challenge) throw new Problem('challenge_missing', 'No logout challenge.');
  nameLogout(ctx, challenge);
  await next();
}

/** Notes which logout the request is about: its challenge, a name for logs, and the way to try again. */
export function nameLogout(ctx: LogoutContext, challenge: string) {
  ctx.state.challenge = challenge;
  ctx.state.logoutId = createHash('sha256').update(challenge).digest('base64url').slice(0, 12);
  ctx.state.retryUrl = `${ctx.path}?logout_challenge=${encodeURIComponent(challenge)}`;
}

/**
 * Loads the logout request, and notes its languages. One that was used already (a reload, the back button, a second
 * tab) goes on to where Hydra sends it.
 *
 * @throws {Problem} `challenge_unknown`, `challenge_expired`, or Hydra's
 */
export async function loadLogoutRequest(ctx: LogoutContext, next: Next) {
  const lookup = await ctx.services.hydra.lookUpLogoutRequest(ctx.state.challenge);
  switch (lookup.state) {
    case 'open':
      ctx.state.request = lookup.request;
      ctx.state.uiLocales = lookup.request.uiLocales;
      return next();
    case 'used':
      if (prefersJson(ctx)) return answerJson(ctx, { state: 'used', redirect_to: lookup.redirectTo });
      ctx.status = 303;
      return ctx.redirect(lookup.redirectTo);
    case 'expired':
      throw new Problem('challenge_expired', 'The logout challenge has expired.');
    case 'unknown':
      throw new Problem('challenge_unknown', 'Hydra does not know the logout challenge.');
  }
}
