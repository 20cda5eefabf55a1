import type { Logger } from 'pino';
import type { FrameSetup, FramesSetup } from '../browser/index.js';
import type { Config } from '../config.js';
import type { Context } from '../http/index.js';
import { pageOrigin } from '../http/index.js';
import type { KratosOutcome } from '../kratos/index.js';
import type { Metrics, OutcomeTokens, RecentOutcomes } from '../outcomes/index.js';
import type { Pages } from '../pages/index.js';
import type { Participant } from '../participants/index.js';
import { accountNotice } from './account-notice.js';
import { finishWindowName } from './finish-window.js';
import type { LogoutPage } from './logout-page.js';
import { onPage, type PageParticipant } from './page-participants.js';
import { renderList } from './render-list.js';

/** What the page is made with. */
export interface PageParts {
  readonly config: Config;
  readonly pages: Pages;
  readonly outcomeTokens: OutcomeTokens;
  readonly recentOutcomes: RecentOutcomes;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** What the page is about. */
export interface PageContent {
  /** As known when the page is sent. */
  readonly participants: readonly Participant[];
  /** The same ones once nothing more will be known of where the user was signed in. */
  atLast(): Promise<readonly Participant[]>;
  /** Where the browser goes on to at Hydra. */
  readonly redirectTo: string;
  readonly kratos: KratosOutcome['state'];
  /** Whether the confirm page has opened the window. */
  readonly windowIsOpen?: boolean | undefined;
}

/** How many frames the page begins with. Chromium loads 1,000 in a page, those within frames counted too. */
export const FRAMES_AT_ONCE = 200;

/**
 * Answers with the logout page, or, when there is nobody to call and nothing to say, with the redirect. The frames are
 * sent at once, the list when it is known where the user was signed in.
 */
export async function showLogoutPage(
  parts: PageParts,
  ctx: Context,
  { participants, atLast, redirectTo, kratos, windowIsOpen }: PageContent,
) {
  const { config, pages, metrics, log } = parts;
  const origin = pageOrigin(ctx);
  const first = participants.map((participant) => onPage(participant, origin, config));
  const framed = first.filter(({ outcome }) => outcome === undefined);
  const notice = accountNotice(pages.texts(ctx), kratos);
  const mayBeSignedIn = participants.some(({ signedIn }) => signedIn !== 'no');
  if (framed.length === 0 && !notice && !mayBeSignedIn) {
    ctx.status = 303;
    ctx.redirect(redirectTo);
    return;
  }
  const frames = framed.map((participant) => ({
    ...frameSetup(parts, participant),
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
    anyone: participants.length > 0,
    windowName: finishWindowName(ctx),
    accountNotice: notice,
    redirectTo,
    setup,
  };
  pages.renderInParts(ctx, 'logout', page, async () => {
    try {
      const token = await parts.outcomeTokens.sign(ctx.state.logoutId ?? '');
      const last = (await atLast()).map((participant) => onPage(participant, origin, config));
      const accountMayBeOpen = notice !== undefined;
      return renderList(parts, ctx, last, { token, later, redirectTo, accountMayBeOpen, windowIsOpen });
    } catch (err) {
      // The frames are on their way, and the user has a link to go on.
      log.error({ event: 'page.list_failed', err }, 'the logout page was sent without its list');
      return '';
    }
  });
}

/** How long a frame is waited for: less where a client is known to hang. */
function frameSetup({ config, recentOutcomes }: PageParts, participant: PageParticipant): FrameSetup {
  const { id, clients, frameSettleMs: settleMs } = participant;
  const limit = config.FRONTCHANNEL_TIMEOUT_MS;
  const hangs = clients.some(({ clientId }) => recentOutcomes.knownToHang(clientId));
  return { id, limitMs: hangs ? Math.min(config.HANGING_GRACE_MS, limit) : limit, settleMs };
}
