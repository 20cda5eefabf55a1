import type { CDPSession } from 'puppeteer-core';
import { evaluate, goTo, opening } from '../tab.js';
import type { Realm } from './realm.js';

/**
 * Signs the realm's user in at every client, in one session.
 *
 * @param url Keycloak's base URL, without a slash at the end
 * @returns the URL that signs the user out, with the first client's ID token
 * @throws if Keycloak shows a page other than its login page, or gives no tokens
 */
export async function signInAtKeycloak(tab: CDPSession, url: string, realm: Realm): Promise<string> {
  const endpoint = `${url}/realms/${realm.name}/protocol/openid-connect`;
  const { redirectUri: redirect_uri } = realm;
  let idToken: string | undefined;
  for (const client_id of realm.clientIds) {
    const request = { client_id, response_type: 'code', scope: 'openid', redirect_uri };
    await goTo(tab, `${endpoint}/auth?${new URLSearchParams(request)}`);
    if (!idToken) await opening(tab, () => evaluate(tab, logIn(realm)));
    const address = String(await evaluate(tab, 'location.href'));
    const code = new URL(address).searchParams.get('code');
    if (!code) throw new Error(`Keycloak gives ${client_id} no code. The browser is at ${address}`);
    idToken ??= await exchange(`${endpoint}/token`, {
      grant_type: 'authorization_code',
      client_id,
      code,
      redirect_uri,
    });
  }
  if (!idToken) throw new Error('A logout needs a relying party where it starts.');
  const request = { id_token_hint: idToken, post_logout_redirect_uri: realm.signedOutUrl };
  return `${endpoint}/logout?${new URLSearchParams(request)}`;
}

function logIn({ username, password }: Realm): string {
  return `
    document.getElementById('username').value = ${JSON.stringify(username)};
    document.getElementById('password').value = ${JSON.stringify(password)};
    document.getElementById('kc-login').click();`;
}

async function exchange(tokenEndpoint: string, request: Record<string, string>): Promise<string> {
  const response = await fetch(tokenEndpoint, { method: 'POST', body: new URLSearchParams(request) });
  if (!response.ok) throw new Error(`Keycloak gives no tokens: ${await response.text()}`);
  return ((await response.json()) as { id_token: string }).id_token;
}
