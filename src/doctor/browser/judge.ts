import { type Client, type Finding, isSameSite, readSettings } from '../product.js';
import type { browserRules } from './rules.js';
import type { Sighting } from './sighting.js';

type Id = keyof typeof browserRules;

/** What is known of one client's frame. */
export interface Evidence {
  readonly client: Client;
  /** What the frame began with. */
  readonly url: string;
  /** As the page reported it. */
  readonly outcome: string;
  readonly sighting: Sighting | undefined;
}

/** Why browsers show no frame: X-Frame-Options, frame-ancestors and the like. */
const refusals: readonly string[] = [
  'net::ERR_BLOCKED_BY_RESPONSE',
  'NS_ERROR_XFO_VIOLATION',
  'NS_ERROR_CSP_FRAME_ANCESTOR_VIOLATION',
];

/**
 * Says what is wrong with a client's frame. One that was notified and no more is not at fault: nothing obliges a relying
 * party to prove its logout.
 *
 * @param timeoutMs FRONTCHANNEL_TIMEOUT_MS
 */
export function judge(evidence: Evidence, logoutPage: URL, timeoutMs: number): Finding[] {
  const { client, outcome, sighting } = evidence;
  const failure = sighting?.failure;
  const found = (id: Id, detail: string): Finding => ({ id, clientId: client.clientId, detail });
  if (outcome === 'blocked') return [found('browser-blocked', failure ?? 'refused by the browser')];
  if (failure && !refusals.includes(failure)) return [found('browser-unreachable', failure)];
  if (outcome === 'timed_out') return [found('browser-timed-out', `not settled within ${timeoutMs} ms`)];
  // One that is always finished in a window needs no frame.
  if (readSettings(client)?.finish === 'always') return [];
  const blockedMs = sighting?.blockedMs;
  return [
    ...(blockedMs ? [found('browser-blocks-page', `for ${blockedMs} ms`)] : []),
    ...(failure ? [found('browser-frame-refused', failure)] : []),
    ...crossSiteFindings(evidence, logoutPage, found),
  ];
}

function crossSiteFindings(
  { client, url, outcome, sighting }: Evidence,
  logoutPage: URL,
  found: (id: Id, detail: string) => Finding,
): Finding[] {
  const sameSite = isSameSite(new URL(url), logoutPage);
  const says = 'its page says that it is unsure';
  if (sameSite) return outcome === 'unsure' ? [found('browser-unsure', says)] : [];
  // The back channel ends the session without a browser.
  if (client.backchannelLogoutUri || outcome === 'confirmed') return [];
  const kept = [...(sighting?.keptCookies ?? [])];
  return [
    ...(kept.length > 0 ? [found('browser-cookies-kept', `kept: ${kept.join(', ')}`)] : []),
    ...(outcome === 'unsure' ? [found('browser-unsure-cross-site', says)] : []),
  ];
}
