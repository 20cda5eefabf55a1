import type { Config } from '../config.js';
import type { Context } from '../http/index.js';
import type { Hydra, LogoutRequest } from '../hydra/index.js';
import type { Pages } from '../pages/index.js';
import type { ConfirmForm } from './confirm-form.js';
import { displayName } from './display-name.js';
import { finishWindowName } from './finish-window.js';
import { foreseeWindow } from './foresee-window.js';

/**
 * Whether the user must be asked. OP-initiated logouts always ask (RP-Initiated Logout 1.0, section 2: without an
 * ID token hint the OP MUST ask); RP-initiated ones unless the operator trusts the client.
 */
export function mustAsk(request: LogoutRequest, ask: Config['ASK']): boolean {
  return ask === 'always' || !request.rpInitiated || request.client?.skipLogoutConsent !== true;
}

/** What the confirm page is made with. */
export interface AskParts {
  readonly hydra: Hydra;
  readonly pages: Pages;
  readonly confirmForm: ConfirmForm;
  readonly config: Config;
}

/** Renders the confirm page. Nothing has been accepted yet. */
export async function askUser(parts: AskParts, ctx: Context, request: LogoutRequest) {
  const { pages, confirmForm } = parts;
  const need = await foreseeWindow(parts, ctx, request);
  pages.render(ctx, 'confirm', {
    clientName: displayName(request.client?.name) ?? null,
    challenge: request.challenge,
    token: confirmForm.issueToken(ctx, request.challenge),
    windowName: need === 'nowhere' ? null : finishWindowName(ctx),
    windowIn: need === 'webkit' ? 'webkit' : null,
  });
}
