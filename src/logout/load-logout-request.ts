import type { Context } from '../http/context.js';
import type { Hydra, LogoutRequest } from '../hydra/index.js';
import { ChallengeExpired, ChallengeUnknown } from './problems.js';

/**
 * Loads the logout request, and notes its languages. One that was used already (a reload, the back button, a second
 * tab) goes on to where Hydra sends it.
 *
 * @returns undefined when the answer is that redirect
 * @throws {ChallengeUnknown | ChallengeExpired | HydraUnreachable | HydraTimeout | HydraFailed}
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
      throw new ChallengeExpired('The logout challenge has expired.');
    case 'unknown':
      throw new ChallengeUnknown('Hydra does not know the logout challenge.');
  }
}
