import { z } from 'zod';
import type { HydraConnection } from '../product.js';

const redirect = z.object({ redirect_to: z.url() });
const nothing = z.unknown();

/** A client that is registered for a moment. Nobody listens at its URIs. */
export interface TemporaryClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

/**
 * Registers it, without a front or back channel, so that no logout calls it.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function createTemporaryClient(hydra: HydraConnection, client: TemporaryClient): Promise<void> {
  await hydra.call('register a temporary client', nothing, (options) =>
    hydra.oauth2.createOAuth2Client(
      {
        oAuth2Client: {
          client_id: client.clientId,
          client_secret: client.clientSecret,
          client_name: 'hydra-logout-coordinator doctor (temporary)',
          grant_types: ['authorization_code'],
          response_types: ['code'],
          scope: 'openid',
          token_endpoint_auth_method: 'client_secret_basic',
          redirect_uris: [client.redirectUri],
          post_logout_redirect_uris: [client.postLogoutRedirectUri],
        },
      },
      options,
    ),
  );
}

/**
 * Deletes it, and with it its consents and tokens.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function deleteClient(hydra: HydraConnection, clientId: string): Promise<void> {
  await hydra.call('delete the temporary client', nothing, (options) =>
    hydra.oauth2.deleteOAuth2Client({ id: clientId }, options),
  );
}

/**
 * Accepts a login, as the login app does after a sign-in.
 *
 * @param rememberFor how long Hydra may keep the session, in seconds
 * @returns where the browser goes on to
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function acceptLogin(
  hydra: HydraConnection,
  loginChallenge: string,
  subject: string,
  rememberFor: number,
): Promise<string> {
  // Hydra skips the logout page for a login that it does not remember.
  const acceptOAuth2LoginRequest = { subject, remember: true, remember_for: rememberFor };
  const { body } = await hydra.call('accept the login', redirect, (options) =>
    hydra.oauth2.acceptOAuth2LoginRequest({ loginChallenge, acceptOAuth2LoginRequest }, options),
  );
  return body.redirect_to;
}

/**
 * Accepts a consent to `openid`.
 *
 * @returns where the browser goes on to
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function acceptConsent(hydra: HydraConnection, consentChallenge: string): Promise<string> {
  const acceptOAuth2ConsentRequest = { grant_scope: ['openid'] };
  const { body } = await hydra.call('accept the consent', redirect, (options) =>
    hydra.oauth2.acceptOAuth2ConsentRequest({ consentChallenge, acceptOAuth2ConsentRequest }, options),
  );
  return body.redirect_to;
}

/**
 * Ends every login session of a subject.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function endSessionsOf(hydra: HydraConnection, subject: string): Promise<void> {
  await hydra.call('end the login session', nothing, (options) =>
    hydra.oauth2.revokeOAuth2LoginSessions({ subject }, options),
  );
}
