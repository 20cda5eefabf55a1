import { createClient, type TestClient } from '../test/support/hydra-clients.js';
import { rpInitiatedUrl } from '../test/support/hydra-logout.js';
import { type SignedIn, signIn } from '../test/support/hydra-sign-in.js';
import type { HydraUnderTest } from '../test/support/hydra-targets.js';
import { dropOtherCookies } from '../test/support/session-cookies.js';
import { UserAgent } from '../test/support/user-agent.js';

/**
 * Registers a client for each relying party. They may sign the user out without asking.
 *
 * @param signedOutUrl where their users go at last
 */
export async function registerClients(
  hydra: HydraUnderTest,
  logoutUris: readonly string[],
  signedOutUrl: string,
): Promise<TestClient[]> {
  // Hydra wants both URLs on one host and port.
  const redirectUri = new URL('/callback', signedOutUrl).href;
  const clients: TestClient[] = [];
  for (const frontchannel_logout_uri of logoutUris) {
    const client = await createClient(hydra, {
      frontchannel_logout_uri,
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [signedOutUrl],
      skip_logout_consent: true,
    });
    clients.push({ ...client, redirectUri, postLogoutRedirectUri: signedOutUrl });
  }
  return clients;
}

/**
 * Signs a new user in at every client, in one session.
 *
 * @returns the URL at Hydra that signs the user out; an RP-initiated logout needs no cookie, any browser can go there
 */
export async function signInEverywhere(
  hydra: HydraUnderTest,
  clients: readonly TestClient[],
): Promise<string> {
  const agent = new UserAgent();
  let first: SignedIn | undefined;
  for (const client of clients) {
    const signedIn = await signIn(agent, hydra, client, { subject: first?.subject });
    first ??= signedIn;
    await dropOtherCookies(agent, hydra);
  }
  const [client] = clients;
  if (!client || !first) throw new Error('A logout needs a relying party where it starts.');
  return rpInitiatedUrl(hydra, client, first);
}
