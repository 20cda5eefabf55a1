import { z } from 'zod';
import type { Client } from '../hydra/index.js';

const settings = z.strictObject({ finish: z.enum(['always', 'auto', 'never']).default('auto') });

/** Whether a client's sign-out is finished first-party: `auto` where it is needed. */
export type Finish = z.output<typeof settings>['finish'];

/**
 * Reads what a client's metadata says: `logout_coordinator: {"finish": "always" | "auto" | "never"}`.
 *
 * @returns `auto` where it says nothing; undefined where it cannot be understood
 */
export function readFinish({ logoutCoordinator }: Pick<Client, 'logoutCoordinator'>): Finish | undefined {
  if (logoutCoordinator === undefined) return 'auto';
  const result = settings.safeParse(logoutCoordinator);
  return result.success ? result.data.finish : undefined;
}
