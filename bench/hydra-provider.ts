import { createClient, deleteClient, type TestClient } from '../test/support/hydra-clients.js';
import { rpInitiatedUrl } from '../test/support/hydra-logout.js';
import { type SignedIn, signIn } from '../test/support/hydra-sign-in.js';
import type { HydraUnderTest } from '../test/support/hydra-targets.js';
import { dropOtherCookies } from '../test/support/session-cookies.js';
import { UserAgent } from '../test/support/user-agent.js';
import type { OpenIdProvider } from './openid-provider.js';

/**
 * Hydra. Each user is new, and signs in with an agent of its own: an RP-initiated logout there needs no cookie, any
 * browser can go to its URL.
 */
export function hydraProvider(hydra: HydraUnderTest): OpenIdProvider {
  let clients: TestClient[] = [];
  return {
    async register(logoutUris, signedOutUrl) {
      // Hydra wants both URLs on one host and port.
      const redirectUri = new URL('/callback', signedOutUrl).href;
      for (const frontchannel_logout_uri of logoutUris) {
        const client = await createClient(hydra, {
          frontchannel_logout_uri,
          redirect_uris: [redirectUri],
          post_logout_redirect_uris: [signedOutUrl],
          skip_logout_consent: true,
        });
        clients.push({ ...client, redirectUri, postLogoutRedirectUri: signedOutUrl });
      }
    },
    async signIn() {
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
    },
    async forget() {
      for (const client of clients) await deleteClient(hydra, client);
      clients = [];
    },
  };
}
