import type { RunningHydra } from '../../demo/hydra/types.js';
import { admin } from './hydra-admin.js';

/**
 * Waits until Hydra lists no more of a user's consents than that. It tells no one when it forgets.
 *
 * @param left how many it goes on listing
 */
export async function untilForgotten(hydra: RunningHydra, subject: string, left = 0): Promise<void> {
  const path = `/admin/oauth2/auth/sessions/consent?subject=${subject}`;
  while ((await admin(hydra, 'GET', path)).body.length > left)
    await new Promise((resolve) => setTimeout(resolve, 100));
}
