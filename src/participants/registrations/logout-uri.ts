import type { Client } from '../../hydra/index.js';
import { type UriProblem, uriProblem } from '../front-channel-url.js';
import { isMixedContent } from '../mixed-content.js';
import { shownUri } from '../shown-uri.js';
import { isSameSite } from '../site.js';
import { hasBlockedPort } from './blocked-ports.js';
import { listed } from './listed.js';
import type { Fault, StaticRuleId } from './rules.js';

const ruleOf: Record<UriProblem, StaticRuleId> = {
  not_absolute_http: 'uri-not-absolute',
  unparsable: 'uri-unparsable',
  has_fragment: 'uri-fragment',
};

/**
 * Finds what is wrong with a client's `frontchannel_logout_uri`. One that cannot be called has that fault alone.
 *
 * @param logoutPage undefined leaves out what depends on it
 */
export function* logoutUriFaults(uri: string, client: Client, logoutPage: URL | undefined): Generator<Fault> {
  const problem = uriProblem(uri);
  if (problem) return yield [ruleOf[problem], shownUri(uri)];
  const url = new URL(uri);
  const shown = shownUri(uri);
  if (url.username || url.password) yield ['uri-credentials', shown];
  if (hasBlockedPort(url)) yield ['uri-port-blocked', shown];
  if (hasOwnParameters(url)) yield ['uri-has-iss-or-sid', shown];
  if (!client.redirectUris.some((redirectUri) => originOf(redirectUri) === url.origin))
    yield ['uri-origin-not-registered', `${url.origin}, ${redirectOrigins(client)}`];
  if (logoutPage?.protocol === 'https:' && isMixedContent(url)) yield ['uri-mixed-content', shown];
  else if (logoutPage && !isSameSite(url, logoutPage) && !hasBackChannel(client))
    yield ['cross-site-without-back-channel', `${url.origin}, and the logout page at ${logoutPage.origin}`];
}

function hasOwnParameters({ searchParams }: URL): boolean {
  return searchParams.has('iss') || searchParams.has('sid');
}

// Hydra registers anything as a back-channel URI too.
function hasBackChannel({ backchannelLogoutUri }: Client): boolean {
  return backchannelLogoutUri !== undefined && uriProblem(backchannelLogoutUri) === undefined;
}

function originOf(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { origin, protocol } = new URL(uri);
  // The scheme of an app has no origin.
  return origin === 'null' ? protocol : origin;
}

function redirectOrigins({ redirectUris }: Client): string {
  if (redirectUris.length === 0) return 'and no redirect URI';
  const origins = [...new Set(redirectUris.map((uri) => originOf(uri) ?? shownUri(uri)))];
  return `and redirect URIs at ${listed(origins)}`;
}
