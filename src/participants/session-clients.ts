import type { Client } from '../hydra/index.js';

/**
 * Finds the clients whose registered URIs Hydra made the frames of its page from. Hydra decodes, sorts and encodes the
 * query again and sets `iss` and `sid`, so the URLs are compared without regard to that. Two clients with one URI both
 * count.
 *
 * @param urls the frames of Hydra's page
 * @returns the ids of the clients, and the URLs that belong to none
 */
export function sessionClients(
  clients: readonly Client[],
  urls: readonly string[],
): { readonly clientIds: Set<string>; readonly unknown: string[] } {
  const registered = clients.map(({ clientId, frontchannelLogoutUri = '' }) => ({
    clientId,
    url: comparable(frontchannelLogoutUri),
  }));
  const clientIds = new Set<string>();
  const unknown: string[] = [];
  for (const url of urls) {
    const found = registered.filter((client) => client.url === comparable(url));
    if (found.length === 0) unknown.push(url);
    for (const { clientId } of found) clientIds.add(clientId);
  }
  return { clientIds, unknown };
}

function comparable(uri: string): string {
  if (!URL.canParse(uri)) return uri;
  const { origin, pathname, searchParams } = new URL(uri);
  searchParams.delete('iss');
  searchParams.delete('sid');
  searchParams.sort();
  return JSON.stringify([origin, pathname.split('/').map(decoded), String(searchParams)]);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
