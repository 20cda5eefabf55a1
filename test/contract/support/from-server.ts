import type { TestClient } from '../../support/hydra-clients.js';
import { frameUrls, logoutRequest, rpInitiatedUrl } from '../../support/hydra-logout.js';
import type { SignedIn } from '../../support/hydra-sign-in.js';
import type { HydraUnderTest } from '../../support/hydra-targets.js';
import { sessionCookies } from '../../support/session-cookies.js';
import type { UserAgent } from '../../support/user-agent.js';

/** What Hydra's public API answers a server, which follows no redirect and keeps no cookie. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  /** The `Set-Cookie` headers. */
  readonly setCookies: readonly string[];
  readonly frames: readonly string[];
}

/**
 * Asks Hydra's public API as a server does.
 *
 * @param cookie the `Cookie` header; none unless set
 */
export async function ask(url: string, cookie?: string): Promise<Answer> {
  const response = await fetch(url, {
    redirect: 'manual',
    // A connection kept alive may be closed by the other side just when it is used again.
    headers: { connection: 'close', ...(cookie && { cookie }) },
  });
  return {
    status: response.status,
    location: response.headers.get('location'),
    setCookies: response.headers.getSetCookie(),
    frames: frameUrls({ body: await response.text() }),
  };
}

/** The `Cookie` header that makes Hydra know the browser's user. */
export async function cookieOf(browser: UserAgent, hydra: HydraUnderTest): Promise<string> {
  return (await sessionCookies(browser, hydra)).map((cookie) => cookie.cookieString()).join('; ');
}

/** Starts a logout from the server with the query by which another one began. */
export async function startAgain(hydra: HydraUnderTest, challenge: string, cookie?: string): Promise<Answer> {
  const { body } = await logoutRequest(hydra, challenge);
  const { search } = new URL(body.request_url, hydra.publicUrl);
  return ask(`${hydra.publicUrl}/oauth2/sessions/logout${search}`, cookie);
}

/** @throws if the answer leads to no logout provider */
export function challengeIn({ location }: Answer): string {
  const challenge = location && new URL(location).searchParams.get('logout_challenge');
  if (!challenge) throw new Error(`There is no logout_challenge: Hydra leads to ${location ?? 'a page'}.`);
  return challenge;
}

/** Whether a session lives. Asking leaves no mark on it. */
export async function isAlive(hydra: HydraUnderTest, client: TestClient, user: SignedIn): Promise<boolean> {
  const { location } = await ask(rpInitiatedUrl(hydra, client, user));
  return new URL(location ?? '').searchParams.has('logout_challenge');
}
