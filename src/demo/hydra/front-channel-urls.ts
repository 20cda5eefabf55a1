import { HydraError } from './hydra-error.js';
import { setQuery } from './set-query.js';
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
    if (!parses(uri)) {
      throw HydraError.oauth(
        500,
        'server_error',
        'The authorization server encountered an unexpected condition that prevented it from fulfilling the ' +
          `request. Unable to parse frontchannel_logout_uri because ${uri}.`,
      );
    }
    return setQuery(uri, { iss: issuer, sid });
  });
}

/** Nearly what Hydra's parser takes: any scheme and relative references, but no broken escape or host. */
function parses(uri: string): boolean {
  return URL.canParse(uri, 'http://base.invalid/') && !/%(?![0-9a-f]{2})/i.test(uri.split('?')[0] ?? '');
}
