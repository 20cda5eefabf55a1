import { createClient, deleteClient, type TestClient } from '../../support/hydra-clients.js';
import { untilForgotten } from '../../support/hydra-consents.js';
import { opInitiatedUrl, rpInitiatedUrl } from '../../support/hydra-logout.js';
import { authorizationUrl, signIn } from '../../support/hydra-sign-in.js';
import { dropOtherCookies, sessionCookies } from '../../support/session-cookies.js';
import { UserAgent } from '../../support/user-agent.js';
import type { MatrixRp } from './matrix-rp.js';
import type { Stage } from './stage.js';
import type { UserBrowser } from './user-browser.js';

/** How a logout starts: by a trusted RP, which asks nothing; by another, which asks first; at the OP, which asks. */
export const starts = ['trusted RP', 'RP', 'OP'] as const;

/** One of them. */
export type Start = (typeof starts)[number];

/** What of a logout is otherwise than usual. */
export interface Circumstances {
  /** Hydra has forgotten all consents, or can't list them. Listed unless set. */
  readonly consents?: 'forgotten' | 'failing';
  /** The clients' metadata says what the doctor says to write there; true unless set. */
  readonly doctored?: boolean;
  /** Another user has signed in since, over this one, in the same browser. */
  readonly signedInOver?: boolean;
}

/** A user who is signed in at Hydra and at its clients, and about to sign out. */
export interface Departure {
  readonly sid: string;
  /** Where the logout starts. */
  readonly endSessionUrl: string;
  /** Where the application asks Hydra, with nothing to be seen, who is signed in in the browser. */
  readonly silentUrl: string;
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
  browser: UserBrowser,
  { consents, doctored = true, signedInOver }: Circumstances = {},
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
  const consent = consents === 'forgotten' ? { consent: { remember: true, remember_for: 1 } } : {};
  const signedIn = await signIn(agent, hydra, application, consent);
  for (const { name, kind, logoutUri } of rps) {
    const settings = doctored && kind.settings;
    const rp = await register({
      client_id: name,
      client_name: name,
      frontchannel_logout_uri: logoutUri,
      ...(settings && { metadata: { logout_coordinator: settings } }),
    });
    await signIn(agent, hydra, rp, { subject: signedIn.subject, ...consent });
    await dropOtherCookies(agent, hydra);
  }

  if (signedInOver) await signIn(agent, hydra, application, { prompt: 'login' });
  if (consents === 'forgotten') await untilForgotten(hydra, signedIn.subject);
  const { hostname: domain } = new URL(hydraOnHttps.origin);
  for (const { key: name, value } of await sessionCookies(agent, hydra)) {
    await browser.setCookie({ name, value, domain });
  }
  return {
    sid: signedIn.sid,
    endSessionUrl: hydraOnHttps.urlFor(endSessionUrl()),
    silentUrl: hydraOnHttps.urlFor(authorizationUrl(hydra, application, 'none')),
    async forget() {
      for (const client of clients) await deleteClient(hydra, client);
    },
  };

  function endSessionUrl(): string {
    return start === 'OP' ? opInitiatedUrl(hydra) : rpInitiatedUrl(hydra, application, signedIn);
  }
}
