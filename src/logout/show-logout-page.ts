import type { Setup } from '../browser/setup.js';
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
import { linksWithoutScript } from './links-without-script.js';
import { type Item, pageModel } from './page-model.js';
import { pageTexts } from './page-texts.js';
import { possibleFailures } from './possible-failures.js';

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
  windowIsOpen?: boolean,
) {
  const { targets, items } = pageModel(participants, pageOrigin(ctx));
  const frames = targets.filter(({ framed }) => framed);
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
    participants: items.map(({ target, outcome, likely, finish }) => ({ target, outcome, likely, finish })),
    accountMayBeOpen: notice !== undefined,
    stayOnFailure: config.ON_FAILURE === 'stay',
    finishing: { mode: config.CROSS_SITE, windowIsOpen },
    texts: pageTexts(pages.texts(ctx)),
    report: {
      token: await outcomeTokens.sign({
        logoutId: ctx.state.logoutId ?? '',
        targets: targets.map(({ clientIds }) => clientIds),
        frames: frames.length,
        known: items.filter(isKnown).map(({ clientId, outcome }) => [clientId, outcome]),
      }),
    },
  };
  metrics.pages.inc();
  pages.render(ctx, 'logout', {
    frames,
    items: items.map((item) => ({ ...item, failures: possibleFailures(item) })),
    windowName: finishWindowName(ctx),
    links: linksWithoutScript(items, config.CROSS_SITE),
    accountNotice: notice,
    redirectTo,
    setup,
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  });
}

function isKnown(item: Item): item is Item & { outcome: 'blocked' | 'invalid' } {
  return item.outcome !== undefined;
}
