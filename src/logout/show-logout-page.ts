import type { Setup } from '../browser/setup.js';
import type { Config } from '../config.js';
import type { Context } from '../http/context.js';
import type { Pages } from '../http/pages.js';
import type { KratosOutcome } from '../kratos/index.js';
import type { Metrics } from '../outcomes/metrics.js';
import type { OutcomeTokens } from '../outcomes/outcome-token.js';
import type { RecentOutcomes } from '../outcomes/recent-outcomes.js';
import { accountNotice } from './account-notice.js';
import type { EndedSession } from './end-session.js';
import { type Item, pageModel } from './page-model.js';
import { pageTexts } from './page-texts.js';

/** What the page is made with. */
export interface PageParts {
  readonly config: Config;
  readonly pages: Pages;
  readonly outcomeTokens: OutcomeTokens;
  readonly recentOutcomes: RecentOutcomes;
  readonly metrics: Metrics;
}

/** Answers with the logout page, or, when there is nobody to notify and nothing to say, with the redirect. */
export async function showLogoutPage(
  { config, pages, outcomeTokens, recentOutcomes, metrics }: PageParts,
  ctx: Context,
  { participants, redirectTo }: EndedSession,
  kratos: KratosOutcome['state'],
) {
  const { frames, items } = pageModel(participants, ctx.secure);
  const notice = accountNotice(pages.texts(ctx), kratos);
  if (frames.length === 0 && !notice && !items.some(({ likely }) => likely)) {
    ctx.status = 303;
    ctx.redirect(redirectTo);
    return;
  }
  const setup: Setup = {
    limitsMs: frames.map(({ clientIds }) =>
      clientIds.some((clientId) => recentOutcomes.knownToHang(clientId))
        ? Math.min(config.HANGING_GRACE_MS, config.FRONTCHANNEL_TIMEOUT_MS)
        : config.FRONTCHANNEL_TIMEOUT_MS,
    ),
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
    participants: items.map(({ frame, outcome, likely }) => ({ frame, outcome, likely })),
    accountMayBeOpen: notice !== undefined,
    stayOnFailure: config.ON_FAILURE === 'stay',
    texts: pageTexts(pages.texts(ctx)),
    report: {
      url: `${config.BASE_PATH}/logout/outcomes`,
      token: await outcomeTokens.sign({
        logoutId: ctx.state.logoutId ?? '',
        frames: frames.map(({ clientIds }) => clientIds),
        known: items.filter(isKnown).map(({ clientId, outcome }) => [clientId, outcome]),
      }),
    },
  };
  metrics.pages.inc();
  pages.render(ctx, 'logout', {
    frames,
    items,
    accountNotice: notice,
    redirectTo,
    setup,
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  });
}

function isKnown(item: Item): item is Item & { outcome: 'blocked' | 'invalid' } {
  return item.outcome !== undefined;
}
