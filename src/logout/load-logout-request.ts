import type { Context } from '../http/index.js';
import type { Hydra, LogoutRequest } from '../hydra/index.js';
import { Problem } from '../problem.js';

/**
 * Loads the logout request, and notes its languages. One that was used already (a reload, the back button, a second
 * tab) goes on to where Hydra sends it.
 *
 * @returns undefined when the answer is that redirect
 * @throws {Problem} `challenge_unknown`, `challenge_expired`, or Hydra's
 */
export async function loadLogoutRequest(
  hydra: Hydra,
  ctx: Context,
  challenge: string,
): Promise<LogoutRequest | undefined> {
  const lookup = await hydra.lookUpLogoutRequest(challenge);
  switch (lookup.state) {
    case 'open':
      ctx.state.uiLocales = lookup.request.uiLocales;
      return lookup.request;
    case 'used':
      ctx.status = 303;
      ctx.redirect(lookup.redirectTo);
      return undefined;
    case 'expired':
      throw new Problem('challenge_expired', 'The logout challenge has expired.');
    case 'unknown':
      throw new Problem('challenge_unknown', 'Hydra does not know the logout challenge.');
  }
}
