import type { ListSetup } from '../../browser/index.js';
import type { Config } from '../../config.js';
import type { LogoutContext } from '../context.js';
import { mayNeedFinishing } from './finish-rule.js';
import { linesOf } from './lines.js';
import type { PageParticipant } from './page-participants.js';
import { pageTexts } from './page-texts.js';
import { possibleFailures } from './possible-failures.js';

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
  const lines = linesOf(participants);
  const list: ListSetup = {
    token,
    participants: inOrderOf(lines, participants).map(({ id, outcome, signedIn, finish, settleMs }) => ({
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
    items: lines.map(({ line, participant }) => ({
      ...line,
      outcome: participant.outcome,
      isSignedIn: participant.signedIn === 'yes',
      failures: possibleFailures(participant),
    })),
    links: linksWithoutScript(lines, config.CROSS_SITE),
    redirectTo: ended.redirectTo,
    list,
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  });
}

/** The order in which the page names and visits them: that of its lines. */
function inOrderOf(lines: ReturnType<typeof linesOf>, participants: readonly PageParticipant[]) {
  return [...new Set([...lines.map(({ participant }) => participant), ...participants])];
}

/** The lines that a page without its script lists as links: it cannot know how their frames did. */
function linksWithoutScript(lines: ReturnType<typeof linesOf>, mode: Config['CROSS_SITE']) {
  if (mode === 'off') return undefined;
  const links = lines.filter(({ participant }) => mayNeedFinishing(participant.finish));
  return links.length > 0 ? links.map(({ line }) => line) : undefined;
}
