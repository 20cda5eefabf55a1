import { z } from 'zod';
import type { Connection } from './connection.js';

/**
 * Ends a login session at Hydra. Hydra starts the back-channel calls and disables a linked Kratos session, as when
 * a browser follows `redirect_to`. Ending a session that is gone already succeeds too.
 *
 * @param sid the login session, as in the logout request
 * @throws {HydraUnreachable | HydraTimeout | HydraFailed}
 */
export async function endSession(hydra: Connection, sid: string): Promise<void> {
  await hydra.call('end the SSO session', z.unknown(), (options) =>
    hydra.oauth2.revokeOAuth2LoginSessions({ sid }, options),
  );
}
