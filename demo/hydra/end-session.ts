import type { LoginSession } from './flow.js';
import type { Provider } from './provider.js';
import type { Client } from './store.js';

/**
 * Ends a session and starts the back-channel calls, which nobody waits for.
 *
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest
 */
export function endSession(provider: Provider, { id, subject }: LoginSession): void {
  // Listed first: once the session is gone nothing says who took part in it.
  const clients = provider.store.clientsOfSession(subject, id);
  provider.store.deleteSession(id);
  for (const client of clients) void callBackChannel(provider, client, id);
}

async function callBackChannel(provider: Provider, client: Client, sid: string): Promise<void> {
  if (!client.backchannel_logout_uri) return;
  const token = await provider.signer.sign({
    iss: provider.issuer,
    aud: [client.client_id],
    iat: Math.floor(Date.now() / 1000),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    sid,
  });
  try {
    await fetch(client.backchannel_logout_uri, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
      signal: AbortSignal.timeout(5000),
    });
  } catch {
    // Hydra only logs a relying party that it could not reach; the user's logout goes on.
  }
}
