import { HydraError } from './hydra-error.js';
import { trySetQuery } from './set-query.js';
import type { Client } from './store.js';

/**
 * The URLs of the iframes on Hydra's own page, each with `iss` and `sid`.
 *
 * @param clients those of the session; one without a front channel is passed over
 * @throws {HydraError} if one client's URI does not parse. Nobody is notified then.
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout
 */
export function frontChannelUrls(clients: readonly Client[], issuer: string, sid: string): string[] {
  return clients.flatMap(({ frontchannel_logout_uri: uri }) => {
    if (!uri) return [];
    const url = trySetQuery(uri, { iss: issuer, sid });
    if (url !== undefined) return url;
    throw HydraError.oauth(
      500,
      'server_error',
      'The authorization server encountered an unexpected condition that prevented it from fulfilling the ' +
        `request. Unable to parse frontchannel_logout_uri because ${uri}.`,
    );
  });
}
