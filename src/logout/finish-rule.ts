import type { FinishRule } from '../browser/setup.js';
import type { NotifiedParticipant } from '../participants/index.js';
import { isSameSite } from '../participants/site.js';

/**
 * Says after which outcomes of its frame a participant must be visited first-party. A browser may withhold cookies from
 * a cross-site frame, so that its answer proves nothing unless it says what it did.
 *
 * @param page the logout page's origin
 * @returns undefined where nothing need be finished: the user is hardly signed in there, or the operator says so
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#ThirdPartyContent
 */
export function finishRule(participant: NotifiedParticipant, page: URL): FinishRule | undefined {
  const { likely, finish, backchannelLogoutUri, frontchannelLogoutUrl } = participant;
  if (!likely || finish === 'never') return undefined;
  if (finish === 'always') return 'always';
  const covered = backchannelLogoutUri !== undefined || isSameSite(new URL(frontchannelLogoutUrl), page);
  return covered ? 'if_unsure' : 'unless_confirmed';
}
