import type { FramesSetup } from '../../browser/index.js';
import type { LogoutContext } from '../context.js';
import { finishWindowName } from './finish-window.js';
import { renderList } from './list.js';
import { frameSetup, onPage } from './participants.js';
import { accountNotice } from './texts.js';

/** What templates/logout.njk is given, beside `rest`. */
export type LogoutPage = {
  /** The frames that the page begins with, each with its participant's id. */
  readonly frames: readonly { readonly id: string; readonly url: string }[];
  /** Whether the list has an entry. */
  readonly anyone: boolean;
  /** How the small window is called. */
  readonly windowName: string;
  /** What to say of the account's own session, if anything. */
  readonly accountNotice: string | undefined;
  /** Where the browser goes on to at Hydra. */
  readonly redirectTo: string;
  readonly setup: FramesSetup;
};

/** How many frames the page begins with. Chromium loads 1,000 in a page, those within frames counted too. */
export const FRAMES_AT_ONCE = 200;

/**
 * Answers with the logout page, or, when there is nobody to call and nothing to say, with the redirect. The frames are
 * sent at once, the list when it is known where the user was signed in.
 */
export async function showLogoutPage(ctx: LogoutContext) {
  const { config, pages, metrics, log, outcomeTokens } = ctx.services;
  const { pageOrigin, account, logoutId } = ctx.state;
  const { participants, redirectTo } = ctx.state.ended;
  const framed = participants.now
    .map((participant) => onPage(participant, pageOrigin, config))
    .filter(({ outcome }) => outcome === undefined);
  const notice = accountNotice(pages.texts(ctx), account);
  const mayBeSignedIn = participants.now.some(({ signedIn }) => signedIn !== 'no');
  if (framed.length === 0 && !notice && !mayBeSignedIn) {
    ctx.status = 303;
    return ctx.redirect(redirectTo);
  }

  const frames = framed.map((participant) => ({
    ...frameSetup(ctx, participant),
    url: participant.frontchannelLogoutUrl as string,
  }));
  const [now, later] = [frames.slice(0, FRAMES_AT_ONCE), frames.slice(FRAMES_AT_ONCE)];
  const setup: FramesSetup = {
    frames: now.map(({ url, ...frame }) => frame),
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  };
  metrics.pages.inc();
  const page: LogoutPage = {
    frames: now,
    anyone: participants.now.length > 0,
    windowName: finishWindowName(ctx),
    accountNotice: notice,
    redirectTo,
    setup,
  };
  pages.renderInParts(ctx, 'logout', page, async () => {
    try {
      const token = await outcomeTokens.sign(logoutId);
      const last = (await participants.atLast()).map((one) => onPage(one, pageOrigin, config));
      return renderList(ctx, last, { token, later, accountMayBeOpen: notice !== undefined });
    } catch (err) {
      // The frames are on their way, and the user has a link to go on.
      log.error({ event: 'page.list_failed', logoutId, err }, 'the logout page was sent without its list');
      return '';
    }
  });
}
