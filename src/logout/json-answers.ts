import type { FinishRule } from '../browser/index.js';
import { prefersJson } from '../http/index.js';
import type { KratosOutcome } from '../kratos/index.js';
import type { Outcome, SignedIn } from '../outcome.js';
import { isSameSite } from '../participants/index.js';
import { displayName } from '../plain-text.js';
import type { LogoutContext, Next } from './context.js';
import { frameSetup, onPage, type PageParticipant } from './page/index.js';

/** A client, as an app is told of it. */
interface NamedClient {
  readonly client_id: string;
  /** Null where none is registered. */
  readonly client_name: string | null;
}

/** Somebody to call, as an app is told of it. */
interface JsonParticipant {
  readonly id: string;
  readonly clients: readonly NamedClient[];
  /** Null where the registered URI is none. */
  readonly frontchannel_logout_url: string | null;
  /** Whether it is of the site of the app's own page. */
  readonly same_site: boolean;
  readonly signed_in: SignedIn;
  /** `pending`, or what is known without a call. */
  readonly outcome: Extract<Outcome, 'pending' | 'blocked' | 'invalid'>;
  /** How many milliseconds its frame may take to answer. */
  readonly limit_ms: number;
  /** How many its page gets after its load, if it says nothing. */
  readonly settle_ms: number;
  /** After which outcomes of its frame it must be visited first-party. */
  readonly finish: FinishRule | null;
}

/** What an app gets that asks with `Accept: application/json`. `docs/openapi.yaml` describes it. */
export type JsonAnswer =
  | {
      readonly state: 'confirmation_required';
      readonly logout_challenge: string;
      readonly token: string;
      readonly client: NamedClient | null;
    }
  | {
      readonly state: 'accepted';
      readonly redirect_to: string;
      readonly outcome_token: string;
      readonly account: KratosOutcome['state'];
      readonly participants: readonly JsonParticipant[];
    }
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
    account,
    participants: participants.map((participant) => describe(ctx, onPage(participant, page, config), page)),
  };
}

function describe(ctx: LogoutContext, participant: PageParticipant, page: URL): JsonParticipant {
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
    finish: finish ?? null,
  };
}

function named({ clientId, name }: { clientId: string; name: string | undefined }): NamedClient {
  return { client_id: clientId, client_name: displayName(name) ?? null };
}
