import type { Setup } from '../browser/setup.js';
import type { Config } from '../config.js';
import type { Context } from '../http/context.js';
import type { Pages } from '../http/pages.js';
import type { Metrics } from '../outcomes/metrics.js';
import type { OutcomeTokens } from '../outcomes/outcome-token.js';
import type { RecentOutcomes } from '../outcomes/recent-outcomes.js';
import type { EndedSession } from './end-session.js';
import { type Item, pageModel } from './page-model.js';

/** What the page is made with. */
export interface PageParts {
  readonly config: Config;
  readonly pages: Pages;
  readonly outcomeTokens: OutcomeTokens;
  readonly recentOutcomes: RecentOutcomes;
  readonly metrics: Metrics;
}

const shownOutcomes = [
  'pending',
  'confirmed',
  'unsure',
  'notified',
  'timed_out',
  'blocked',
  'invalid',
] as const;

/** Answers with the logout page, or, when there is nobody to notify and nothing to say, with the redirect. */
export async function showLogoutPage(
  { config, pages, outcomeTokens, recentOutcomes, metrics }: PageParts,
  ctx: Context,
  { participants, redirectTo }: EndedSession,
) {
  const { frames, items } = pageModel(participants, ctx.secure);
  if (frames.length === 0 && !items.some(({ likely }) => likely)) {
    ctx.status = 303;
    ctx.redirect(redirectTo);
    return;
  }
  const t = pages.texts(ctx);
  const setup: Setup = {
    limitsMs: frames.map(({ clientIds }) =>
      clientIds.some((clientId) => recentOutcomes.knownToHang(clientId))
        ? Math.min(config.HANGING_GRACE_MS, config.FRONTCHANNEL_TIMEOUT_MS)
        : config.FRONTCHANNEL_TIMEOUT_MS,
    ),
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
    participants: items.map(({ frame, outcome, likely }) => ({ frame, outcome, likely })),
    stayOnFailure: config.ON_FAILURE === 'stay',
    texts: {
      attention_title: t('attention.title'),
      attention_text: t('attention.text'),
      ...Object.fromEntries(shownOutcomes.map((outcome) => [outcome, t(`outcome.${outcome}`)])),
    },
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
    redirectTo,
    setup,
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  });
}

function isKnown(item: Item): item is Item & { outcome: 'blocked' | 'invalid' } {
  return item.outcome !== undefined;
}
