import { randomUUID } from 'node:crypto';
import type { HydraFlavour } from './types.js';

/**
 * Finds out which flavour a running Hydra is, without a session: asked for a challenge that it never gave, release
 * 26.2 finds no row (404), while `next` takes any UUID for a challenge of the release before, now expired (401).
 *
 * @throws if it answers anything else, or cannot be reached
 */
export async function detectFlavour(adminUrl: string): Promise<HydraFlavour> {
  const url = `${adminUrl}/admin/oauth2/auth/requests/logout?logout_challenge=${randomUUID()}`;
  const { status } = await fetch(url);
  if (status === 404) return '26.2';
  if (status === 401) return 'next';
  throw new Error(
    `${adminUrl} answers ${status} to an unknown logout challenge. Is it the Admin API of a Hydra?`,
  );
}
