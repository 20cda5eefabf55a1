import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { RunningHydra } from '../../demo/hydra/types.js';
import { admin } from './hydra-admin.js';
import type { TestClient } from './hydra-clients.js';
import type { Page, UserAgent } from './user-agent.js';

/** What the login and consent provider of a test decides. */
export interface SignInOptions {
  /** The user; a new one unless set. */
  readonly subject?: string;
  /** Whether Hydra remembers the login: true unless set. A login that it forgets has no logout. */
  readonly remember?: boolean;
  /** What the client asks of Hydra: `login` lets another user sign in over the one in the browser. */
  readonly prompt?: string;
  readonly consent?: { readonly remember?: boolean; readonly remember_for?: number };
}

/** What a relying party knows after a sign-in. */
export interface SignedIn {
  readonly subject: string;
  readonly sid: string;
  readonly idToken: string;
  /** Whether Hydra said that consent need not be asked for again. */
  readonly consentSkipped: boolean;
}

/**
 * Signs a user in at a client with the authorization code flow. The test itself is the login and consent provider:
 * the browser stops where it would meet them.
 *
 * @throws if a step leads elsewhere, naming where
 */
export async function signIn(
  browser: UserAgent,
  hydra: RunningHydra,
  client: TestClient,
  { subject = `user-${randomUUID()}`, remember = true, prompt, consent = {} }: SignInOptions = {},
): Promise<SignedIn> {
  const toLogin = await browser.visit(authorizationUrl(hydra, client, prompt), leavingHydra(hydra));
  const afterLogin = await accept(hydra, 'login', toLogin, { subject, remember, remember_for: 0 });
  const toConsent = await browser.visit(afterLogin, leavingHydra(hydra));
  const request = await challengedRequest(hydra, 'consent', toConsent);
  const afterConsent = await accept(hydra, 'consent', toConsent, {
    grant_scope: request.requested_scope,
    ...consent,
  });
  const toClient = await browser.visit(afterConsent, leavingHydra(hydra));
  const idToken = await exchangeCode(hydra, client, parameter(toClient, 'code'));
  return { subject, sid: String(decodeJwt(idToken).sid), idToken, consentSkipped: request.skip };
}

/** Asks Hydra without showing anything whether the user is signed in; gives the `error`, if any. */
export async function silentError(
  browser: UserAgent,
  hydra: RunningHydra,
  client: TestClient,
): Promise<string | null> {
  const url = authorizationUrl(hydra, client, 'none');
  const { stoppedBefore = '' } = await browser.visit(url, leavingHydra(hydra));
  return new URL(stoppedBefore).searchParams.get('error');
}

/** A visit that ends where Hydra hands the browser to someone else. */
export function leavingHydra(hydra: RunningHydra): { stopBefore: (url: URL) => boolean } {
  return { stopBefore: (url) => url.origin !== hydra.publicUrl };
}

/** A parameter of the URL before which a visit stopped. */
export function parameter({ stoppedBefore, url }: Page, name: string): string {
  const value = stoppedBefore && new URL(stoppedBefore).searchParams.get(name);
  if (!value) throw new Error(`There is no ${name}: ${url} leads to ${stoppedBefore ?? 'a page'}.`);
  return value;
}

/**
 * Where a client sends the user to sign in.
 *
 * @param prompt what Hydra may ask the user: `none` or `login`; as it likes unless set
 */
export function authorizationUrl(hydra: RunningHydra, client: TestClient, prompt?: string): string {
  return `${hydra.publicUrl}/oauth2/auth?${new URLSearchParams({
    client_id: client.clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: client.redirectUri,
    state: randomUUID(),
    nonce: randomUUID(),
    ...(prompt && { prompt }),
  })}`;
}

type Kind = 'login' | 'consent';

function requestPath(kind: Kind, page: Page, action = ''): string {
  const query = new URLSearchParams({ [`${kind}_challenge`]: parameter(page, `${kind}_challenge`) });
  return `/admin/oauth2/auth/requests/${kind}${action}?${query}`;
}

async function challengedRequest(hydra: RunningHydra, kind: Kind, page: Page) {
  return (await admin(hydra, 'GET', requestPath(kind, page))).body;
}

async function accept(hydra: RunningHydra, kind: Kind, page: Page, decision: object): Promise<string> {
  const { status, body } = await admin(hydra, 'PUT', requestPath(kind, page, '/accept'), decision);
  if (status !== 200) throw new Error(`Hydra refuses the ${kind}: ${status} ${JSON.stringify(body)}`);
  return body.redirect_to;
}

async function exchangeCode(hydra: RunningHydra, client: TestClient, code: string): Promise<string> {
  const response = await fetch(`${hydra.publicUrl}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: client.redirectUri }),
  });
  const body = (await response.json()) as { id_token?: string };
  if (!body.id_token) throw new Error(`Hydra gives no ID token: ${JSON.stringify(body)}`);
  return body.id_token;
}
