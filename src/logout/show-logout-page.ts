import type { Config } from '../config.js';
import type { Context } from '../http/context.js';
import type { Pages } from '../http/pages.js';
import type { EndedSession } from './end-session.js';

/** Answers with the page of iframes, or, when there is nobody to notify, with the redirect. */
export function showLogoutPage(
  pages: Pages,
  config: Config,
  ctx: Context,
  { participants, redirectTo }: EndedSession,
) {
  if (participants.notified.length === 0) {
    ctx.status = 303;
    ctx.redirect(redirectTo);
    return;
  }
  pages.render(ctx, 'logout', {
    frames: new Set(participants.notified.map(({ frontchannelLogoutUrl }) => frontchannelLogoutUrl)),
    redirectTo,
    timeoutMs: config.FRONTCHANNEL_TIMEOUT_MS,
  });
}
