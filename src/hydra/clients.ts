import { z } from 'zod';
import type { HydraConnection } from './connection.js';
import { readPages } from './pages.js';

const PAGE_SIZE = 500;

const page = z.array(
  z.object({
    client_id: z.string(),
    client_name: z.string().optional(),
    logo_uri: z.string().optional(),
    frontchannel_logout_uri: z.string().optional(),
    frontchannel_logout_session_required: z.boolean().nullish(),
    backchannel_logout_uri: z.string().optional(),
    redirect_uris: z.array(z.string()).nullish(),
    post_logout_redirect_uris: z.array(z.string()).nullish(),
    metadata: z.object({ logout_coordinator: z.unknown() }).nullish().catch(null),
  }),
);

/** A client as registered at Hydra. All texts are hostile input. */
export interface Client {
  readonly clientId: string;
  readonly name: string | undefined;
  readonly logoUri: string | undefined;
  /** Hydra registers anything here, even `javascript:` or a relative path. */
  readonly frontchannelLogoutUri: string | undefined;
  readonly frontchannelLogoutSessionRequired: boolean;
  readonly backchannelLogoutUri: string | undefined;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  /** What its metadata says to this program, under `logout_coordinator`. Whatever the operator wrote. */
  readonly logoutCoordinator: unknown;
}

/**
 * Lists every registered client.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function listClients(hydra: HydraConnection): Promise<Client[]> {
  const clients = await readPages(async (pageToken) => {
    const { body, headers } = await hydra.call('list the clients', page, (options) =>
      hydra.oauth2.listOAuth2Clients({ pageSize: PAGE_SIZE, ...(pageToken && { pageToken }) }, options),
    );
    return { items: body, link: headers.link };
  });
  // A client that is registered while we read may show up on two pages.
  return [...new Map(clients.map((client) => [client.client_id, toClient(client)])).values()];
}

function toClient(client: z.output<typeof page>[number]): Client {
  return {
    clientId: client.client_id,
    name: client.client_name || undefined,
    logoUri: client.logo_uri || undefined,
    frontchannelLogoutUri: client.frontchannel_logout_uri || undefined,
    frontchannelLogoutSessionRequired: client.frontchannel_logout_session_required ?? false,
    backchannelLogoutUri: client.backchannel_logout_uri || undefined,
    redirectUris: client.redirect_uris ?? [],
    postLogoutRedirectUris: client.post_logout_redirect_uris ?? [],
    logoutCoordinator: client.metadata?.logout_coordinator,
  };
}
