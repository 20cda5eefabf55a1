import type { NotifiedParticipant, Participants } from '../participants/index.js';
import { isMixedContent } from '../participants/mixed-content.js';

/** A URL that ends sessions. Two participants with one URL share it. */
export interface Target {
  readonly url: string;
  /** Whether browsers load it in a frame of this page. */
  readonly framed: boolean;
  readonly clientIds: readonly string[];
}

/**
 * Lists the URLs of the participants, those with a frame first, so that their index is that of the frame.
 *
 * @param page its origin: on https, browsers block http frames as mixed content
 */
export function targetsOf(notified: readonly NotifiedParticipant[], page: URL): Target[] {
  const clientIds = new Map<string, string[]>();
  for (const { clientId, frontchannelLogoutUrl: url } of notified) {
    clientIds.set(url, [...(clientIds.get(url) ?? []), clientId]);
  }
  const targets = [...clientIds].map(([url, clientIds]) => ({ url, framed: isFramed(url, page), clientIds }));
  return [...targets.filter(({ framed }) => framed), ...targets.filter(({ framed }) => !framed)];
}

/** The outcomes of the participants without a frame: client id and outcome. */
export function knownOutcomes(
  { invalid }: Pick<Participants, 'invalid'>,
  targets: readonly Target[],
): [clientId: string, outcome: 'blocked' | 'invalid'][] {
  const blocked = targets.filter(({ framed }) => !framed).flatMap(({ clientIds }) => clientIds);
  return [
    ...blocked.map((clientId) => [clientId, 'blocked'] as [string, 'blocked']),
    ...invalid.map(({ clientId }) => [clientId, 'invalid'] as [string, 'invalid']),
  ];
}

function isFramed(url: string, page: URL): boolean {
  return page.protocol !== 'https:' || !isMixedContent(new URL(url));
}
