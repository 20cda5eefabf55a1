import type { FrameSetup, FramesSetup } from '../../browser/index.js';
import type { LogoutContext } from '../context.js';
import { accountNotice } from './account-notice.js';
import { finishWindowName } from './finish-window.js';
import type { LogoutPage } from './logout-page.js';
import { onPage, type PageParticipant } from './page-participants.js';
import { renderList } from './render-list.js';

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

/** How long a frame is waited for: less where a client is known to hang. */
export function frameSetup({ services }: LogoutContext, participant: PageParticipant): FrameSetup {
  const { id, clients, frameSettleMs: settleMs } = participant;
  const { FRONTCHANNEL_TIMEOUT_MS: limit, HANGING_GRACE_MS: grace } = services.config;
  const hangs = clients.some(({ clientId }) => services.recentOutcomes.knownToHang(clientId));
  return { id, limitMs: hangs ? Math.min(grace, limit) : limit, settleMs };
}
