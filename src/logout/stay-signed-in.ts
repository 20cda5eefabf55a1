import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Context } from '../http/index.js';
import type { Hydra } from '../hydra/index.js';
import type { Pages } from '../pages/index.js';

/**
 * Rejects the logout, because the user chose to stay signed in. Hydra names no place to go on to.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function staySignedIn(
  { hydra, pages, config, log }: { hydra: Hydra; pages: Pages; config: Config; log: Logger },
  ctx: Context,
  challenge: string,
) {
  await hydra.rejectLogoutRequest(challenge);
  log.info({ event: 'logout.rejected', logoutId: ctx.state.logoutId }, 'the user stays signed in');
  if (config.CANCEL_URL) {
    ctx.status = 303;
    ctx.redirect(config.CANCEL_URL);
  } else {
    pages.render(ctx, 'stayed');
  }
}
