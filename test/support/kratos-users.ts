import { randomUUID } from 'node:crypto';
import type { RunningKratos } from '../../demo/kratos/types.js';
import type { Page, UserAgent } from './user-agent.js';

/** A user of Kratos. */
export interface KratosUser {
  /** The identity's id. */
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

const json = { accept: 'application/json' };

/**
 * Makes a user.
 *
 * @param options.secondFactor whether a login needs a second factor, which stays pending
 */
export async function createUser(
  { adminUrl }: RunningKratos,
  { secondFactor = false } = {},
): Promise<KratosUser> {
  const username = `user-${randomUUID()}`;
  const password = randomUUID();
  const response = await fetch(`${adminUrl}/admin/identities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      schema_id: 'user',
      traits: { username, ...(secondFactor && { email: `${username}@example.com` }) },
      credentials: { password: { config: { password } } },
    }),
  });
  const { id } = (await response.json()) as { id?: string };
  if (!id) throw new Error(`Kratos makes no identity: ${response.status}`);
  return { id, username, password };
}

/**
 * Signs a user in at Kratos, in the browser.
 *
 * @returns the session cookie, as `name=value`
 */
export async function signInAtKratos(
  browser: UserAgent,
  kratos: RunningKratos,
  user: KratosUser,
): Promise<string> {
  const flow = await browser.visit(`${kratos.browserUrl}/self-service/login/browser`, { headers: json });
  const answer = await browser.visit(JSON.parse(flow.body).ui.action, {
    method: 'POST',
    headers: json,
    form: credentials(user, flow),
  });
  const cookie = kratosCookie(browser, kratos);
  if (!cookie) throw new Error(`Kratos gives no cookie: ${answer.status} ${answer.body}`);
  return cookie;
}

/** Signs a user in as a native client does, without a browser, and gives the session token. */
export async function nativeSessionToken(kratos: RunningKratos, user: KratosUser): Promise<string> {
  const flow = await fetch(`${kratos.publicUrl}/self-service/login/api`, { headers: json });
  const { id } = (await flow.json()) as { id: string };
  const response = await fetch(`${kratos.publicUrl}/self-service/login?flow=${id}`, {
    method: 'POST',
    headers: { ...json, 'content-type': 'application/json' },
    body: JSON.stringify({ method: 'password', identifier: user.username, password: user.password }),
  });
  return ((await response.json()) as { session_token: string }).session_token;
}

/** The browser's session cookie, as `name=value`; undefined where it has none. */
export function kratosCookie(browser: UserAgent, kratos: RunningKratos): string | undefined {
  const cookies = browser.jar.getCookiesSync(kratos.browserUrl);
  return cookies.find(({ key }) => key === kratos.cookieName)?.cookieString();
}

/** Whether a session lives. A pending second factor does not matter. */
export async function lives(kratos: RunningKratos, headers: Record<string, string>): Promise<boolean> {
  const { status } = await logoutFlow(kratos, headers);
  return status === 200;
}

/** Starts a logout of the session and gives Kratos's answer. */
export async function logoutFlow(kratos: RunningKratos, headers: Record<string, string>) {
  const response = await fetch(`${kratos.publicUrl}/self-service/logout/browser`, {
    headers: { ...json, ...headers },
    redirect: 'manual',
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}

/** Ends a session as an administrator does. */
export async function disable(kratos: RunningKratos, cookie: string): Promise<void> {
  const session = await fetch(`${kratos.publicUrl}/sessions/whoami`, { headers: { ...json, cookie } });
  const { id } = (await session.json()) as { id: string };
  await fetch(`${kratos.adminUrl}/admin/sessions/${id}`, { method: 'DELETE' });
}

function credentials({ username, password }: KratosUser, flow: Page): URLSearchParams {
  const nodes: { attributes: { name: string; value: string } }[] = JSON.parse(flow.body).ui.nodes;
  const csrf = nodes.find(({ attributes }) => attributes.name === 'csrf_token')?.attributes.value ?? '';
  return new URLSearchParams({ method: 'password', identifier: username, password, csrf_token: csrf });
}
