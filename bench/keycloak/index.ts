import type { OpenIdProvider } from '../openid-provider.js';
import { keycloakAdmin } from './admin.js';
import { createRealm, type Realm } from './realm.js';
import { signInAtKeycloak } from './sign-in.js';

/** A real Keycloak that runs already. */
export interface Keycloak extends OpenIdProvider {
  readonly version: string;
}

/**
 * Finds the Keycloak that KEYCLOAK_URL names. KC_BOOTSTRAP_ADMIN_USERNAME and KC_BOOTSTRAP_ADMIN_PASSWORD are those that
 * it was started with.
 *
 * Its users sign in with the browser that will sign them out, because it looks for the session in the browser's
 * cookies. So the browser is connected to it, and has its style sheets, scripts and fonts cached, before the logout.
 *
 * @returns undefined where KEYCLOAK_URL is not set
 * @throws if there is no Keycloak, or none that knows this administrator
 */
export async function findKeycloak(env: NodeJS.ProcessEnv): Promise<Keycloak | undefined> {
  const { KEYCLOAK_URL, KC_BOOTSTRAP_ADMIN_USERNAME: username, KC_BOOTSTRAP_ADMIN_PASSWORD: password } = env;
  if (!KEYCLOAK_URL) return undefined;
  if (!username || !password) {
    throw new Error(
      'KEYCLOAK_URL is set, its administrator is not. Set KC_BOOTSTRAP_ADMIN_USERNAME and KC_BOOTSTRAP_ADMIN_PASSWORD to what that Keycloak was started with.',
    );
  }
  const url = KEYCLOAK_URL.replace(/\/$/, '');
  const admin = keycloakAdmin(url, username, password);
  const info = await admin.call('GET', '/serverinfo').catch((cause) => {
    throw new Error(`KEYCLOAK_URL=${url} leads to no Keycloak that knows this administrator.`, { cause });
  });
  const { systemInfo } = info as { systemInfo: { version: string } };
  let realm: Realm | undefined;
  return {
    version: systemInfo.version,
    async register(logoutUris, signedOutUrl) {
      realm = await createRealm(admin, logoutUris, signedOutUrl);
    },
    async signIn(tab) {
      if (!realm) throw new Error('Nobody can sign in before the relying parties are registered.');
      return signInAtKeycloak(tab, url, realm);
    },
    async forget() {
      if (realm) await admin.call('DELETE', `/realms/${realm.name}`);
      realm = undefined;
    },
  };
}
