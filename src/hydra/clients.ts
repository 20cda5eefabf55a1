import LinkHeader from 'http-link-header';
import { z } from 'zod';
import type { Connection } from './connection.js';
import { HydraFailed } from './errors.js';

const PAGE_SIZE = 500;

const page = z.array(
  z.object({
    client_id: z.string(),
    client_name: z.string().optional(),
    frontchannel_logout_uri: z.string().optional(),
  }),
);

/** A client as registered at Hydra. All texts are hostile input. */
export interface Client {
  readonly clientId: string;
  readonly name: string | undefined;
  /** Hydra registers anything here, even `javascript:` or a relative path. */
  readonly frontchannelLogoutUri: string | undefined;
}

/**
 * Lists every registered client, page by page.
 *
 * @throws {HydraFailed} also when the pages run in a circle
 * @throws {HydraUnreachable | HydraTimeout}
 */
export async function listClients(hydra: Connection): Promise<Client[]> {
  // A client that is registered while we read may show up on two pages.
  const clients = new Map<string, Client>();
  const seen = new Set<string>();
  let pageToken: string | undefined;
  do {
    const { body, headers } = await hydra.call('list the clients', page, (options) =>
      hydra.oauth2.listOAuth2Clients({ pageSize: PAGE_SIZE, ...(pageToken && { pageToken }) }, options),
    );
    for (const client of body) {
      clients.set(client.client_id, {
        clientId: client.client_id,
        name: client.client_name || undefined,
        frontchannelLogoutUri: client.frontchannel_logout_uri || undefined,
      });
    }
    pageToken = nextPageToken(headers.link);
    if (pageToken && seen.has(pageToken)) {
      throw new HydraFailed('Could not list the clients: the pages run in a circle.', 200);
    }
    if (pageToken) seen.add(pageToken);
  } while (pageToken);
  return [...clients.values()];
}

// RFC 8288. The links are relative to wherever Hydra thinks it is, so only the token is taken from them.
function nextPageToken(link: unknown): string | undefined {
  if (typeof link !== 'string') return undefined;
  const [next] = LinkHeader.parse(link).rel('next');
  return next && (new URL(next.uri, 'http://hydra.invalid').searchParams.get('page_token') ?? undefined);
}
