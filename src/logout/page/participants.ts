import type { FinishRule, FrameSetup, Shown } from '../../browser/index.js';
import type { Config } from '../../config.js';
import type { KnownOutcome } from '../../outcome.js';
import {
  isMixedContent,
  isSameSite,
  type Participant,
  type ParticipantClient,
} from '../../participants/index.js';
import type { LogoutContext } from '../context.js';

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

/** How long the page waits for one that timed out in most of its recent logouts, in milliseconds. */
const HANGING_GRACE_MS = 500;

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

const ofFinishing = ['unsure', 'unfinished', 'interrupted'] as const;

/** What the page may have to tell the user of a participant: each has a text `attention.<failure>`. */
export function possibleFailures({ signedIn, outcome, finish }: PageParticipant): readonly Shown[] {
  if (signedIn === 'no') return [];
  if (!finish) return outcome ? [outcome] : ['timed_out', 'blocked'];
  return ['timed_out', 'blocked', ...ofFinishing];
}

/** How long a frame is waited for: less where a client is known to hang. */
export function frameSetup({ services }: LogoutContext, participant: PageParticipant): FrameSetup {
  const { id, clients, frameSettleMs: settleMs } = participant;
  const { FRONTCHANNEL_TIMEOUT_MS: limit } = services.config;
  const hangs = clients.some(({ clientId }) => services.recentOutcomes.knownToHang(clientId));
  return { id, limitMs: hangs ? Math.min(HANGING_GRACE_MS, limit) : limit, settleMs };
}
