import type { Browser } from 'puppeteer-core';
import { createClient, deleteClient, type TestClient } from '../../support/hydra-clients.js';
import { opInitiatedUrl, rpInitiatedUrl } from '../../support/hydra-logout.js';
import { signIn } from '../../support/hydra-sign-in.js';
import { dropOtherCookies, sessionCookies } from '../../support/session-cookies.js';
import { UserAgent } from '../../support/user-agent.js';
import type { MatrixRp } from './matrix-rp.js';
import type { Stage } from './stage.js';

/** How a logout starts: by a trusted RP, which asks nothing; by another, which asks first; at the OP, which asks. */
export const starts = ['trusted RP', 'RP', 'OP'] as const;

/** One of them. */
export type Start = (typeof starts)[number];

/** A user who is signed in at Hydra and at its clients, and about to sign out. */
export interface Departure {
  readonly sid: string;
  /** Where the logout starts. */
  readonly endSessionUrl: string;
  /** Takes the clients back. */
  forget(): Promise<void>;
}

/**
 * Signs a new user in at Hydra, with a consent for the application and for each relying party. That takes no browser;
 * the user's then gets Hydra's session cookie, which alone can start a logout at the OP.
 */
export async function prepareLogout(
  { hydra, hydraOnHttps, home }: Stage,
  rps: readonly MatrixRp[],
  start: Start,
  browser: Browser,
): Promise<Departure> {
  const clients: TestClient[] = [];
  const register = async (metadata: Readonly<Record<string, unknown>>) => {
    const client = await createClient(hydra, metadata);
    clients.push(client);
    return client;
  };

  const redirectUri = `${home}/callback`;
  const postLogoutRedirectUri = `${home}/signed-out`;
  const client = await register({
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [postLogoutRedirectUri],
    skip_logout_consent: start === 'trusted RP',
  });
  const application = { ...client, redirectUri, postLogoutRedirectUri };
  const agent = new UserAgent();
  const signedIn = await signIn(agent, hydra, application);
  for (const { name, logoutUri } of rps) {
    const rp = await register({ client_id: name, client_name: name, frontchannel_logout_uri: logoutUri });
    await signIn(agent, hydra, rp, { subject: signedIn.subject });
    await dropOtherCookies(agent, hydra);
  }

  const { hostname: domain } = new URL(hydraOnHttps.origin);
  for (const { key: name, value } of await sessionCookies(agent, hydra)) {
    await browser.setCookie({ name, value, domain, httpOnly: true, sameSite: 'Lax' });
  }
  return {
    sid: signedIn.sid,
    endSessionUrl: hydraOnHttps.urlFor(endSessionUrl()),
    async forget() {
      for (const client of clients) await deleteClient(hydra, client);
    },
  };

  function endSessionUrl(): string {
    return start === 'OP' ? opInitiatedUrl(hydra) : rpInitiatedUrl(hydra, application, signedIn);
  }
}
