import { z } from 'zod';
import type { HydraConnection } from './connection.js';
import { HydraFailed } from './hydra-failed.js';

/**
 * Ends a login session at Hydra. Hydra starts the back-channel calls and disables a linked Kratos session, as when
 * a browser follows `redirect_to`. Ending a session that is gone already succeeds too.
 *
 * @param sid the login session, as in the logout request
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`; also where something that is not Hydra has answered
 */
export async function endSession(hydra: HydraConnection, sid: string, limit?: AbortSignal): Promise<void> {
  const what = 'end the SSO session';
  const { status } = await hydra.call(
    what,
    z.unknown(),
    (options) => hydra.oauth2.revokeOAuth2LoginSessions({ sid }, options),
    limit,
  );
  // A page of a proxy's comes with 200, and ends nothing.
  if (status !== 204) throw new HydraFailed(`Could not ${what}: the answer is not one of Hydra's.`, status);
}
