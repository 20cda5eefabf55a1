import type { FinishRule } from '../../browser/index.js';
import type { Participant, ParticipantClient } from '../../participants/index.js';
import { isSameSite } from '../../participants/index.js';

const strongestFirst: readonly FinishRule[] = ['always', 'unless_confirmed', 'in_webkit', 'if_unsure'];

/**
 * Says after which outcomes of its frame a participant must be visited first-party. A browser may withhold cookies from
 * a cross-site frame, and WebKit localStorage from one of another origin, so that its answer proves nothing unless it
 * says what it did.
 *
 * @param page the logout page's origin
 * @returns undefined where nothing is to be finished
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#ThirdPartyContent
 */
export function finishRule(
  { clients, frontchannelLogoutUrl }: Participant,
  page: URL,
): FinishRule | undefined {
  if (!frontchannelLogoutUrl) return undefined;
  const url = new URL(frontchannelLogoutUrl);
  const rules = clients.map((client) => clientRule(client, url, page));
  return strongestFirst.find((rule) => rules.includes(rule));
}

function clientRule(client: ParticipantClient, url: URL, page: URL): FinishRule | undefined {
  const { settings, signedIn, backchannelLogoutUri } = client;
  if (signedIn === 'no' || settings.finish === 'never') return undefined;
  if (settings.finish === 'always') return 'always';
  const sameSite = isSameSite(url, page);
  // No server reaches what is in localStorage.
  if (settings.session === 'local_storage' && url.origin !== page.origin)
    return sameSite ? 'in_webkit' : 'unless_confirmed';
  return sameSite || backchannelLogoutUri !== undefined ? 'if_unsure' : 'unless_confirmed';
}

/** Whether a participant with this rule may be left unfinished, unless its page says what it did. */
export function mayNeedFinishing(rule: FinishRule | undefined): boolean {
  return rule === 'always' || rule === 'unless_confirmed';
}
