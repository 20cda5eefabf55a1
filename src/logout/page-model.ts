import type { FinishRule } from '../browser/setup.js';
import type { Participant, Participants } from '../participants/index.js';
import { isMixedContent } from '../participants/mixed-content.js';
import { displayName } from './display-name.js';
import { finishRule } from './finish-rule.js';

/** One line of the page's list. */
export interface Item {
  readonly clientId: string;
  /** Its name, or the host of its URL: nothing is invented. */
  readonly name: string;
  /** An https URL, or undefined: then the initial stands there. */
  readonly logoUrl: string | undefined;
  readonly initial: string;
  readonly likely: boolean;
  /** Where its session can be ended by hand; undefined where its registered URI is none. */
  readonly logoutUrl: string | undefined;
  /** The index of its URL among the targets; undefined where it has none. */
  readonly target: number | undefined;
  /** What is known without a frame. */
  readonly outcome: 'blocked' | 'invalid' | undefined;
  readonly finish: FinishRule | undefined;
}

/** A URL that ends sessions. Two participants with one URL share it. */
export interface Target {
  readonly url: string;
  /** Whether browsers load it in a frame of this page. */
  readonly framed: boolean;
  readonly clientIds: readonly string[];
}

/** What the logout page holds, before it is written as HTML. */
export interface PageModel {
  /** Those with a frame come first, so that their index is that of the frame. */
  readonly targets: readonly Target[];
  readonly items: readonly Item[];
}

/**
 * Decides what the page holds: a frame for each URL that the browser will load, and a line for each participant, those
 * first where the user was probably signed in.
 *
 * @param page its origin: on https, browsers block http frames as mixed content
 */
export function pageModel(
  { notified, invalid }: Pick<Participants, 'notified' | 'invalid'>,
  page: URL,
): PageModel {
  const isFramed = (url: string) => page.protocol !== 'https:' || !isMixedContent(new URL(url));
  const urls = [...new Set(notified.map(({ frontchannelLogoutUrl }) => frontchannelLogoutUrl))];
  const inOrder = [...urls.filter(isFramed), ...urls.filter((url) => !isFramed(url))];
  const targetOf = new Map(inOrder.map((url, target) => [url, target]));
  const items = [
    ...notified.map((participant): Item => {
      const url = participant.frontchannelLogoutUrl;
      return {
        ...itemOf(participant),
        logoutUrl: url,
        target: targetOf.get(url),
        outcome: isFramed(url) ? undefined : 'blocked',
        finish: finishRule(participant, page),
      };
    }),
    ...invalid.map((participant): Item => {
      return {
        ...itemOf(participant),
        logoutUrl: undefined,
        target: undefined,
        outcome: 'invalid',
        finish: undefined,
      };
    }),
  ];
  const clientIds: string[][] = inOrder.map(() => []);
  for (const { target, clientId } of items) if (target !== undefined) clientIds[target]?.push(clientId);
  return {
    targets: inOrder.map((url, target) => ({
      url,
      framed: isFramed(url),
      clientIds: clientIds[target] ?? [],
    })),
    items: items.sort((a, b) => Number(b.likely) - Number(a.likely) || a.name.localeCompare(b.name)),
  };
}

function itemOf({ clientId, name, logoUri, likely, frontchannelLogoutUri }: Participant) {
  const shownName = displayName(name) ?? hostOf(frontchannelLogoutUri) ?? clientId;
  return { clientId, name: shownName, logoUrl: httpsOnly(logoUri), initial: initialOf(shownName), likely };
}

// An http logo would be mixed content, and tell the network which applications the user has.
function httpsOnly(uri: string | undefined): string | undefined {
  return uri && URL.canParse(uri) && new URL(uri).protocol === 'https:' ? uri : undefined;
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).host || undefined : undefined;
}

function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? '';
}
