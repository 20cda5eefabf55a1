import type { Participant, Participants } from '../participants/index.js';
import { isMixedContent } from '../participants/mixed-content.js';
import { displayName } from './display-name.js';

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
  /** The index of its frame; undefined where it has none. */
  readonly frame: number | undefined;
  /** What is known without a frame. */
  readonly outcome: 'blocked' | 'invalid' | undefined;
}

/** One iframe of the page. Two participants with one URL share it. */
export interface Frame {
  readonly url: string;
  readonly clientIds: readonly string[];
}

/** What the logout page holds, before it is written as HTML. */
export interface PageModel {
  readonly frames: readonly Frame[];
  readonly items: readonly Item[];
}

/**
 * Decides what the page holds: a frame for each URL that the browser will load, and a line for each participant, those
 * first where the user was probably signed in.
 *
 * @param secure whether the page is on https: browsers then block http frames as mixed content
 */
export function pageModel(
  { notified, invalid }: Pick<Participants, 'notified' | 'invalid'>,
  secure: boolean,
): PageModel {
  const urls: string[] = [];
  const items: Item[] = [];
  for (const participant of notified) {
    const url = participant.frontchannelLogoutUrl;
    if (secure && isMixedContent(new URL(url))) {
      items.push({ ...itemOf(participant), logoutUrl: url, frame: undefined, outcome: 'blocked' });
      continue;
    }
    if (!urls.includes(url)) urls.push(url);
    items.push({ ...itemOf(participant), logoutUrl: url, frame: urls.indexOf(url), outcome: undefined });
  }
  for (const participant of invalid) {
    items.push({ ...itemOf(participant), logoutUrl: undefined, frame: undefined, outcome: 'invalid' });
  }
  return {
    frames: urls.map((url, frame) => ({
      url,
      clientIds: items.filter((item) => item.frame === frame).map(({ clientId }) => clientId),
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
