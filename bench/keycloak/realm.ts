import { randomUUID } from 'node:crypto';
import type { KeycloakAdmin } from './admin.js';

/** A realm for one scenario, with a client for each relying party and one user. */
export interface Realm {
  readonly name: string;
  readonly clientIds: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly redirectUri: string;
  /** The post-logout page. */
  readonly signedOutUrl: string;
}

/**
 * Creates a realm that no other has.
 *
 * @throws if Keycloak refuses the realm, its user or a client
 * @see https://www.keycloak.org/docs-api/latest/rest-api/index.html
 */
export async function createRealm(
  admin: KeycloakAdmin,
  logoutUris: readonly string[],
  signedOutUrl: string,
): Promise<Realm> {
  const realm: Realm = {
    name: `bench-${randomUUID()}`,
    clientIds: logoutUris.map((uri) => new URL(uri).host),
    username: 'user',
    password: randomUUID(),
    redirectUri: new URL('/callback', signedOutUrl).href,
    signedOutUrl,
  };
  await admin.call('POST', '/realms', { realm: realm.name, enabled: true });
  await admin.call('POST', `/realms/${realm.name}/users`, {
    username: realm.username,
    // Keycloak asks for these at the first sign-in where they are missing.
    email: 'user@example.com',
    firstName: 'Some',
    lastName: 'User',
    enabled: true,
    credentials: [{ type: 'password', value: realm.password, temporary: false }],
  });
  for (const uri of logoutUris) {
    const clientId = new URL(uri).host;
    await admin.call('POST', `/realms/${realm.name}/clients`, {
      clientId,
      name: clientId,
      publicClient: true,
      redirectUris: [realm.redirectUri],
      frontchannelLogout: true,
      attributes: {
        'frontchannel.logout.url': uri,
        'frontchannel.logout.session.required': 'true',
        'post.logout.redirect.uris': signedOutUrl,
      },
    });
  }
  return realm;
}
