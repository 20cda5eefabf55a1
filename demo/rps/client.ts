import { Configuration as HydraConfiguration, OAuth2Api } from '@ory/hydra-client';
import { allowInsecureRequests, ClientSecretBasic, type Configuration, discovery } from 'openid-client';

/** The Hydra at which a relying party registers and signs users in. */
export interface HydraAddresses {
  readonly adminUrl: string;
  readonly issuer: string;
}

/** What a relying party registers of itself. */
export interface ClientRegistration {
  readonly name: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
  readonly frontchannelLogoutUri: string;
}

/** A relying party's registration at Hydra. */
export interface RegisteredClient {
  readonly id: string;
  /** What openid-client needs for its requests. */
  readonly oidc: Configuration;
  /** Takes the registration back, so that no later logout notifies a relying party that is gone. */
  delete(): Promise<void>;
}

/**
 * Registers a client through the Admin API, and reads the discovery document.
 *
 * @throws if Hydra is out of reach or refuses the client
 */
export async function registerClient(
  hydra: HydraAddresses,
  registration: ClientRegistration,
): Promise<RegisteredClient> {
  const admin = new OAuth2Api(new HydraConfiguration({ basePath: hydra.adminUrl }));
  const { data: client } = await admin
    .createOAuth2Client({
      oAuth2Client: {
        client_name: registration.name,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        scope: 'openid',
        token_endpoint_auth_method: 'client_secret_basic',
        redirect_uris: [registration.redirectUri],
        post_logout_redirect_uris: [registration.postLogoutRedirectUri],
        frontchannel_logout_uri: registration.frontchannelLogoutUri,
        frontchannel_logout_session_required: true,
      },
    })
    .catch((error) => {
      // The whole axios error fills a screen, and Hydra's own words are at its very end.
      const reason = error.response?.data?.error_description ?? error.message;
      throw new Error(`Hydra did not register ${registration.name}: ${reason}`);
    });
  const id = client.client_id as string;
  const oidc = await discovery(
    new URL(hydra.issuer),
    id,
    undefined,
    ClientSecretBasic(client.client_secret),
    // The demo has no certificates: it stays on this machine.
    { execute: [allowInsecureRequests] },
  );
  return {
    id,
    oidc,
    delete: async () => {
      await admin.deleteOAuth2Client({ id });
    },
  };
}
