import type { Logger } from 'pino';
import type { FramesSetup } from '../browser/setup.js';
import type { Config } from '../config.js';
import type { Context } from '../http/context.js';
import { pageOrigin } from '../http/page-origin.js';
import type { Pages } from '../http/pages.js';
import type { KratosOutcome } from '../kratos/index.js';
import type { Metrics } from '../outcomes/metrics.js';
import type { OutcomeTokens } from '../outcomes/outcome-token.js';
import type { RecentOutcomes } from '../outcomes/recent-outcomes.js';
import { accountNotice } from './account-notice.js';
import type { EndedSession } from './end-session.js';
import { finishWindowName } from './finish-window.js';
import { hinted } from './hint.js';
import { type Item, itemsOf } from './items.js';
import type { LogoutPage } from './logout-page.js';
import { renderList } from './render-list.js';
import { knownOutcomes, type Target, targetsOf } from './targets.js';

/** What the page is made with. */
export interface PageParts {
  readonly config: Config;
  readonly pages: Pages;
  readonly outcomeTokens: OutcomeTokens;
  readonly recentOutcomes: RecentOutcomes;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/**
 * Answers with the logout page, or, when there is nobody to notify and nothing to say, with the redirect. The frames are
 * sent at once, the list when it is known where the user was probably signed in, if it must be known from the start.
 */
export async function showLogoutPage(
  parts: PageParts,
  ctx: Context,
  { participants, subject, likely, redirectTo }: EndedSession,
  kratos: KratosOutcome['state'],
  windowIsOpen?: boolean,
) {
  const { config, pages, metrics, log } = parts;
  const origin = pageOrigin(ctx);
  const targets = targetsOf(participants.notified, origin);
  const frames = targets.filter(({ framed }) => framed);
  const notice = accountNotice(pages.texts(ctx), kratos);
  let items: Promise<readonly Item[]> | undefined;
  const readItems = () => {
    items ??= hinted(itemsOf(participants, targets, origin), likely, config.CROSS_SITE);
    return items;
  };
  if (frames.length === 0 && !notice && !(await readItems()).some(({ likely }) => likely)) {
    ctx.status = 303;
    ctx.redirect(redirectTo);
    return;
  }
  const setup: FramesSetup = {
    limitsMs: frames.map((frame) => limitMs(parts, frame)),
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  };
  metrics.pages.inc();
  const page: LogoutPage = {
    frames,
    anyone: participants.notified.length + participants.invalid.length > 0,
    windowName: finishWindowName(ctx),
    accountNotice: notice,
    redirectTo,
    setup,
  };
  pages.renderInParts(ctx, 'logout', page, async () => {
    try {
      const token = await parts.outcomeTokens.sign({
        logoutId: ctx.state.logoutId ?? '',
        sub: subject,
        targets: targets.map(({ clientIds }) => clientIds),
        frames: frames.length,
        known: knownOutcomes(participants, targets),
      });
      const accountMayBeOpen = notice !== undefined;
      return renderList(parts, ctx, await readItems(), { token, redirectTo, accountMayBeOpen, windowIsOpen });
    } catch (err) {
      // The frames are on their way, and the user has a link to go on.
      log.error({ event: 'page.list_failed', err }, 'the logout page was sent without its list');
      return '';
    }
  });
}

/** How many milliseconds a frame may take: fewer where a client is known to hang. */
function limitMs({ config, recentOutcomes }: PageParts, { clientIds }: Target): number {
  const hangs = clientIds.some((clientId) => recentOutcomes.knownToHang(clientId));
  return hangs
    ? Math.min(config.HANGING_GRACE_MS, config.FRONTCHANNEL_TIMEOUT_MS)
    : config.FRONTCHANNEL_TIMEOUT_MS;
}
