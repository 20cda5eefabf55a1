import type { Config } from '../config.js';
import type { Context } from '../http/context.js';
import type { Pages } from '../http/pages.js';
import type { LogoutRequest } from '../hydra/index.js';
import type { ConfirmForm } from './confirm-form.js';
import { displayName } from './display-name.js';

/**
 * Whether the user must be asked. OP-initiated logouts always ask (RP-Initiated Logout 1.0, section 2: without an
 * ID token hint the OP MUST ask); RP-initiated ones unless the operator trusts the client.
 */
export function mustAsk(request: LogoutRequest, ask: Config['ASK']): boolean {
  return ask === 'always' || !request.rpInitiated || request.client?.skipLogoutConsent !== true;
}

/** Renders the confirm page. Nothing has been accepted yet. */
export function askUser(pages: Pages, form: ConfirmForm, ctx: Context, request: LogoutRequest) {
  pages.render(ctx, 'confirm', {
    clientName: displayName(request.client?.name) ?? null,
    challenge: request.challenge,
    token: form.issueToken(ctx, request.challenge),
  });
}
