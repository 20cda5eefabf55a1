import type { FinishRule } from '../browser/setup.js';
import type { NotifiedParticipant } from '../participants/index.js';
import { isSameSite } from '../participants/site.js';

/**
 * Says after which outcomes of its frame a participant must be visited first-party. A browser may withhold cookies from
 * a cross-site frame, so that its answer proves nothing unless it says what it did.
 *
 * @param participant where the user was probably signed in
 * @param page the logout page's origin
 * @returns undefined where the operator says that nothing is to be finished
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#ThirdPartyContent
 */
export function finishRule(participant: NotifiedParticipant, page: URL): FinishRule | undefined {
  const { finish, backchannelLogoutUri, frontchannelLogoutUrl } = participant;
  if (finish === 'never') return undefined;
  if (finish === 'always') return 'always';
  const covered = backchannelLogoutUri !== undefined || isSameSite(new URL(frontchannelLogoutUrl), page);
  return covered ? 'if_unsure' : 'unless_confirmed';
}

/** Whether a participant with this rule may be left unfinished, unless its page says what it did. */
export function mayNeedFinishing(rule: FinishRule | undefined): boolean {
  return rule === 'always' || rule === 'unless_confirmed';
}
