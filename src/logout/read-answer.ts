import { z } from 'zod';
import { prefersJson } from '../http/index.js';
import { Problem } from '../problem.js';
import { nameLogout } from './challenge.js';
import type { LogoutContext, Next } from './context.js';
import { answerJson } from './json-answers.js';

const fields = z.object({
  logout_challenge: z.string().min(1),
  token: z.string().min(1),
  decision: z.enum(['accept', 'stay']),
  // The language of the confirm page, for an answer that never sees the logout request. Anyone may choose it.
  ui_locale: z.string().max(40).optional(),
  // Written by the page's script.
  window: z.string().max(10).optional(),
});

/**
 * Reads the confirm form that came back: what the user decided about which logout.
 *
 * @throws {Problem} `form_incomplete` when a field is missing, `form_forged` when it comes from elsewhere
 */
export async function readAnswer(ctx: LogoutContext, next: Next) {
  const form = fields.safeParse(ctx.request.body);
  if (!form.success) throw new Problem('form_incomplete', 'The confirm form is incomplete.');
  const { logout_challenge: challenge, token, decision, ui_locale: uiLocale, window } = form.data;
  nameLogout(ctx, challenge);
  if (uiLocale) ctx.state.uiLocales = [uiLocale];
  ctx.services.confirmForm.check(ctx, challenge, token);
  if (decision === 'accept') ctx.state.answer = { windowIsOpen: window === 'open' };
  await next();
}

/**
 * Rejects the logout where the user chose to stay signed in. Hydra names no place to go on to.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function staySignedIn(ctx: LogoutContext, next: Next) {
  if (ctx.state.answer) return next();
  const { hydra, log, config, pages } = ctx.services;
  await hydra.rejectLogoutRequest(ctx.state.challenge);
  log.info({ event: 'logout.rejected', logoutId: ctx.state.logoutId }, 'the user stays signed in');
  if (prefersJson(ctx)) {
    answerJson(ctx, { state: 'rejected', redirect_to: config.CANCEL_URL ?? null });
  } else if (config.CANCEL_URL) {
    ctx.status = 303;
    ctx.redirect(config.CANCEL_URL);
  } else {
    pages.render(ctx, 'stayed');
  }
}
