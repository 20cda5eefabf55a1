import type { ListSetup } from '../../browser/index.js';
import type { Config } from '../../config.js';
import { displayName } from '../../plain-text.js';
import type { LogoutContext } from '../context.js';
import { mayNeedFinishing, type PageParticipant, possibleFailures } from './participants.js';
import { pageTexts } from './texts.js';

/** What the script must know beside the participants. */
export type ListOptions = Pick<ListSetup, 'token' | 'later' | 'accountMayBeOpen'>;

/** Renders the part of the logout page that names the participants, and what its script must know of them. */
export function renderList(
  ctx: LogoutContext,
  participants: readonly PageParticipant[],
  { token, later, accountMayBeOpen }: ListOptions,
): string {
  const { config, pages } = ctx.services;
  const { answer, ended } = ctx.state;
  const entries = listEntries(participants);
  const list: ListSetup = {
    token,
    participants: inOrderOf(entries, participants).map(({ id, outcome, signedIn, finish, settleMs }) => ({
      id,
      outcome,
      signedIn,
      ...(finish && { finish, settleMs }),
    })),
    later,
    accountMayBeOpen,
    stayOnFailure: config.ON_FAILURE === 'stay',
    finishing: { mode: config.CROSS_SITE, windowIsOpen: answer?.windowIsOpen || undefined },
    texts: pageTexts(pages.texts(ctx)),
  };
  return pages.html(ctx, 'logout-list', {
    entries: entries.map(({ entry, participant }) => ({
      ...entry,
      outcome: participant.outcome,
      isSignedIn: participant.signedIn === 'yes',
      failures: possibleFailures(participant),
    })),
    links: linksWithoutScript(entries, config.CROSS_SITE),
    redirectTo: ended.redirectTo,
    list,
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  });
}

/** The order in which the page names and visits them: that of its entries. */
function inOrderOf(entries: ReturnType<typeof listEntries>, participants: readonly PageParticipant[]) {
  return [...new Set([...entries.map(({ participant }) => participant), ...participants])];
}

/** The entries that a page without its script lists as links: it cannot know how their frames did. */
function linksWithoutScript(entries: ReturnType<typeof listEntries>, mode: Config['CROSS_SITE']) {
  if (mode === 'off') return undefined;
  const links = entries.filter(({ participant }) => mayNeedFinishing(participant.finish));
  return links.length > 0 ? links.map(({ entry }) => entry) : undefined;
}

/** One entry of the page's list. */
export interface ListEntry {
  /** The participant's. */
  readonly id: string;
  /** Its name, or the host of its URL: nothing is invented. */
  readonly name: string;
  /** An https URL, or undefined: then the initial stands there. */
  readonly logoUrl: string | undefined;
  readonly initial: string;
  /** Where its session can be ended by hand; undefined where its registered URI is none. */
  readonly logoutUrl: string | undefined;
}

/** How many entries there are at the most, beside those where the user was signed in. */
export const MOST_ENTRIES = 200;

/**
 * Makes the entries, those first where the user was signed in, each kind by name.
 *
 * @param participants those first where the user was signed in
 */
export function listEntries(
  participants: readonly PageParticipant[],
): { entry: ListEntry; participant: PageParticipant }[] {
  return participants
    .filter(({ signedIn }, i) => signedIn === 'yes' || i < MOST_ENTRIES)
    .map((participant) => ({ participant, entry: entryOf(participant) }))
    .sort(
      (a, b) =>
        Number(b.participant.signedIn === 'yes') - Number(a.participant.signedIn === 'yes') ||
        a.entry.name.localeCompare(b.entry.name),
    );
}

function entryOf({ id, clients, frontchannelLogoutUrl }: PageParticipant): ListEntry {
  const names = clients.map(
    ({ clientId, name, frontchannelLogoutUri: uri }) => displayName(name) ?? hostOf(uri) ?? clientId,
  );
  const name = [...new Set(names)].join(', ');
  return {
    id,
    name,
    logoUrl: httpsOnly(clients[0].logoUri),
    initial: initialOf(name),
    logoutUrl: frontchannelLogoutUrl,
  };
}

// An http logo would be mixed content, and tell the network which applications the user has.
function httpsOnly(uri: string | undefined): string | undefined {
  return uri && URL.canParse(uri) && new URL(uri).protocol === 'https:' ? uri : undefined;
}

function hostOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).host || undefined : undefined;
}

const characters = new Intl.Segmenter();

function initialOf(name: string): string {
  const [first] = characters.segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? '';
}
