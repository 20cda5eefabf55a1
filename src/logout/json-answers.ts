import type { AcceptedLogout, LogoutParticipant, NamedClient } from '../browser/index.js';
import { prefersJson } from '../http/index.js';
import type { KratosOutcome } from '../kratos/index.js';
import { isSameSite } from '../participants/index.js';
import { displayName } from '../plain-text.js';
import type { LogoutContext, Next } from './context.js';
import { frameSetup, onPage, type PageParticipant } from './page/index.js';

/** What an app gets that asks with `Accept: application/json`. `docs/openapi.yaml` describes it. */
export type JsonAnswer =
  | {
      readonly state: 'confirmation_required';
      readonly logout_challenge: string;
      readonly token: string;
      readonly client: NamedClient | null;
    }
  | (AcceptedLogout & { readonly state: 'accepted'; readonly account: KratosOutcome['state'] })
  | { readonly state: 'used'; readonly redirect_to: string }
  | { readonly state: 'rejected'; readonly redirect_to: string | null };

/** Answers an app. */
export function answerJson(ctx: LogoutContext, answer: JsonAnswer) {
  ctx.body = answer;
}

/** What an app must show its user before it may accept. */
export function confirmationRequired(ctx: LogoutContext): JsonAnswer {
  const { challenge, request } = ctx.state;
  return {
    state: 'confirmation_required',
    logout_challenge: challenge,
    token: ctx.services.confirmForm.issueToken(ctx, challenge),
    client: request.client ? named(request.client) : null,
  };
}

/** Tells an app whom to call, now that the SSO session has ended, and where to go on to. */
export async function answerApp(ctx: LogoutContext, next: Next) {
  if (!prefersJson(ctx)) return next();
  ctx.services.metrics.pages.inc();
  answerJson(ctx, await accepted(ctx));
}

async function accepted(ctx: LogoutContext): Promise<JsonAnswer> {
  const { config, outcomeTokens } = ctx.services;
  const { ended, account, logoutId, appOrigin, pageOrigin } = ctx.state;
  const page = appOrigin ?? pageOrigin;
  const participants = await ended.participants.atLast();
  return {
    state: 'accepted',
    redirect_to: ended.redirectTo,
    outcome_token: await outcomeTokens.sign(logoutId),
    outcomes_url: `${pageOrigin.origin}${config.BASE_PATH}/logout/outcomes`,
    timeout_ms: config.FRONTCHANNEL_TIMEOUT_MS,
    account,
    participants: participants.map((participant) => describe(ctx, onPage(participant, page, config), page)),
  };
}

function describe(ctx: LogoutContext, participant: PageParticipant, page: URL): LogoutParticipant {
  const { id, clients, frontchannelLogoutUrl: url, signedIn, outcome, finish } = participant;
  const { limitMs, settleMs } = frameSetup(ctx, participant);
  return {
    id,
    clients: clients.map(named),
    frontchannel_logout_url: url ?? null,
    same_site: url !== undefined && isSameSite(new URL(url), page),
    signed_in: signedIn,
    outcome: outcome ?? 'pending',
    limit_ms: limitMs,
    settle_ms: settleMs,
    visit_settle_ms: participant.settleMs,
    finish: finish ?? null,
  };
}

function named({ clientId, name }: { clientId: string; name: string | undefined }): NamedClient {
  return { client_id: clientId, client_name: displayName(name) ?? null };
}
