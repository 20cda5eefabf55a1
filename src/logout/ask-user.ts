import { prefersJson } from '../http/index.js';
import { displayName } from '../plain-text.js';
import type { LogoutContext, Next } from './context.js';
import { answerJson, confirmationRequired } from './json-answers.js';
import { finishWindowName, foreseeWindow } from './page/index.js';

/**
 * Asks the user, unless the logout may go on without. OP-initiated logouts always ask (RP-Initiated Logout 1.0, section 2:
 * without an ID token hint the OP MUST ask); RP-initiated ones unless the operator trusts the client.
 */
export async function askUnlessTrusted(ctx: LogoutContext, next: Next) {
  const { rpInitiated, client } = ctx.state.request;
  const isTrusted = rpInitiated && client?.skipLogoutConsent === true;
  if (ctx.services.config.ASK === 'always' || !isTrusted) await ask(ctx);
  else await next();
}

/** Asks the user also where nobody can tell whose the account's session in this browser is. */
export async function askIfAccountIsUnclear(ctx: LogoutContext, next: Next) {
  if (!ctx.state.accountSession.needsConfirmation) return next();
  ctx.services.metrics.kratos.inc({ state: 'needs_confirmation' });
  await ask(ctx);
}

// Nothing has been accepted yet.
async function ask(ctx: LogoutContext) {
  const { challenge, request } = ctx.state;
  const { pages, confirmForm } = ctx.services;
  if (prefersJson(ctx)) return answerJson(ctx, confirmationRequired(ctx));
  const need = await foreseeWindow(ctx);
  pages.render(ctx, 'confirm', {
    clientName: displayName(request.client?.name) ?? null,
    challenge,
    token: confirmForm.issueToken(ctx, challenge),
    windowName: need === 'nowhere' ? null : finishWindowName(ctx),
    windowIn: need === 'webkit' ? 'webkit' : null,
  });
}
