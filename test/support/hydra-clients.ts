import { randomUUID } from 'node:crypto';
import type { RunningHydra } from '../../demo/hydra/types.js';
import { admin } from './hydra-admin.js';

/** A registered relying party that can sign users in and out. Nobody need listen at its URLs. */
export interface TestClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

/**
 * Registers a client under a name that no other has.
 *
 * @param metadata what shall be otherwise than usual, as the Admin API calls it
 * @throws if Hydra refuses it
 */
export async function createClient(
  hydra: RunningHydra,
  metadata: Readonly<Record<string, unknown>> = {},
): Promise<TestClient> {
  const client: TestClient = {
    clientId: String(metadata.client_id ?? `rp-${randomUUID()}`),
    clientSecret: randomUUID(),
    redirectUri: 'http://localhost:5999/callback',
    postLogoutRedirectUri: 'http://localhost:5999/signed-out?from=hydra',
  };
  const { status, body } = await admin(hydra, 'POST', '/admin/clients', {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    redirect_uris: [client.redirectUri],
    post_logout_redirect_uris: [client.postLogoutRedirectUri],
    ...metadata,
  });
  if (status !== 201) throw new Error(`Hydra refuses the client: ${status} ${JSON.stringify(body)}`);
  return client;
}

/** Forgets a client. */
export async function deleteClient(hydra: RunningHydra, client: TestClient): Promise<void> {
  await admin(hydra, 'DELETE', `/admin/clients/${client.clientId}`);
}
