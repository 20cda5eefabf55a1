import type { FinishRule } from '../../browser/index.js';
import type { Config } from '../../config.js';
import type { KnownOutcome } from '../../outcome.js';
import type { Participant, ParticipantClient } from '../../participants/index.js';
import { isMixedContent } from '../../participants/index.js';
import { finishRule, mayNeedFinishing } from './finish-rule.js';

/** A participant, and what the page makes of it. */
export interface PageParticipant extends Participant {
  /** What is known where no frame can call it. */
  readonly outcome: KnownOutcome | undefined;
  readonly finish: FinishRule | undefined;
  /** How many milliseconds its page may work on after its load, wherever that loads. */
  readonly settleMs: number;
  /** How many the logout page waits for that in its frame: none where nothing can be lost. */
  readonly frameSettleMs: number;
}

/**
 * Decides what a logout page does about a participant.
 *
 * @param page the logout page's origin: on https, browsers block http frames as mixed content
 */
export function onPage(
  participant: Participant,
  page: URL,
  config: Pick<Config, 'SETTLE_MS' | 'CROSS_SITE'>,
): PageParticipant {
  const finish = finishRule(participant, page);
  const timeOf = ({ settings }: ParticipantClient) => settings.settleMs ?? config.SETTLE_MS;
  const isVisited = mayNeedFinishing(finish) && config.CROSS_SITE === 'finish';
  const waitedFor = isVisited ? [] : participant.clients.filter(mayLose);
  return {
    ...participant,
    outcome: outcomeOf(participant.frontchannelLogoutUrl, page),
    finish,
    settleMs: Math.max(...participant.clients.map(timeOf)),
    frameSettleMs: Math.max(0, ...waitedFor.map(timeOf)),
  };
}

/** Whether leaving a client's frame early may lose its logout: not where the back channel does it, or there is no session. */
function mayLose({ signedIn, backchannelLogoutUri, settings }: ParticipantClient): boolean {
  return signedIn !== 'no' && (backchannelLogoutUri === undefined || settings.settleMs !== undefined);
}

function outcomeOf(url: string | undefined, page: URL): KnownOutcome | undefined {
  if (url === undefined) return 'invalid';
  return page.protocol === 'https:' && isMixedContent(new URL(url)) ? 'blocked' : undefined;
}
