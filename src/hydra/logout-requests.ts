import { z } from 'zod';
import type { HydraConnection } from './connection.js';
import { HydraFailed } from './hydra-failed.js';
import { uiLocalesOf } from './ui-locales.js';

const client = z.object({
  client_id: z.string(),
  client_name: z.string().optional(),
  skip_logout_consent: z.boolean().nullish(),
});

const logoutRequest = z.object({
  subject: z.string(),
  sid: z.string().min(1),
  rp_initiated: z.boolean().default(false),
  client: client.nullish(),
  request_url: z.string().catch(''),
});

const redirect = z.object({ redirect_to: z.string().min(1) });
const nothing = z.unknown();

/** The client that started an RP-initiated logout. */
export interface InitiatingClient {
  readonly clientId: string;
  /** As registered, hostile input; undefined where none is registered. */
  readonly name: string | undefined;
  /** Whether the operator trusts this client to sign the user out without asking. */
  readonly skipLogoutConsent: boolean;
}

/** What Hydra says about one logout. */
export interface LogoutRequest {
  readonly challenge: string;
  readonly subject: string;
  /** The login session at Hydra, as in the ID tokens' `sid` claim. */
  readonly sid: string;
  readonly rpInitiated: boolean;
  /** Undefined when the logout is OP-initiated. */
  readonly client: InitiatingClient | undefined;
  /** The languages that the client asked for, best first (RP-Initiated Logout 1.0, section 2); often none. */
  readonly uiLocales: readonly string[];
}

/** A challenge, looked up: still open, already used (with Hydra's way on), expired, or not known to Hydra. */
export type Lookup =
  | { readonly state: 'open'; readonly request: LogoutRequest }
  | { readonly state: 'used'; readonly redirectTo: string }
  | { readonly state: 'expired' }
  | { readonly state: 'unknown' };

/** Where each request began. It holds the user's ID token, so it is kept where no log finds it. */
const requestUrls = new WeakMap<LogoutRequest, string>();

/**
 * The URL at Hydra that started a logout, with what the client sent there. It must reach neither a log nor a page.
 *
 * @returns relative to Hydra's public URL, or absolute
 */
export function requestUrlOf(request: LogoutRequest): string {
  return requestUrls.get(request) ?? '';
}

/**
 * Loads a logout request.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function lookUp(
  hydra: HydraConnection,
  challenge: string,
  limit?: AbortSignal,
): Promise<Lookup> {
  try {
    const { body } = await hydra.call(
      'load the logout request',
      logoutRequest,
      (options) => hydra.oauth2.getOAuth2LogoutRequest({ logoutChallenge: challenge }, options),
      limit,
    );
    return { state: 'open', request: toLogoutRequest(challenge, body) };
  } catch (error) {
    if (error instanceof HydraFailed) {
      const way = redirect.safeParse(error.body);
      if (error.hydraStatus === 410 && way.success)
        return { state: 'used', redirectTo: way.data.redirect_to };
      if (error.hydraStatus === 401 && isHydraError(error.body)) return { state: 'expired' };
      if (error.hydraStatus === 404 && isHydraError(error.body)) return { state: 'unknown' };
    }
    throw error;
  }
}

/**
 * Accepts a logout request. It ends nothing by itself and can be repeated.
 *
 * @returns where the browser goes next at Hydra (`redirect_to`)
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function accept(
  hydra: HydraConnection,
  challenge: string,
  limit?: AbortSignal,
): Promise<string> {
  const { body } = await hydra.call(
    'accept the logout request',
    redirect,
    (options) => hydra.oauth2.acceptOAuth2LogoutRequest({ logoutChallenge: challenge }, options),
    limit,
  );
  return body.redirect_to;
}

/**
 * Rejects a logout request: the user stays signed in. It can be repeated.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function reject(hydra: HydraConnection, challenge: string): Promise<void> {
  await hydra.call('reject the logout request', nothing, (options) =>
    hydra.oauth2.rejectOAuth2LogoutRequest({ logoutChallenge: challenge }, options),
  );
}

// A proxy in front of Hydra answers 401 or 404 too, but not in Hydra's form.
function isHydraError(body: unknown): boolean {
  return z.object({ error: z.unknown() }).safeParse(body).success;
}

function toLogoutRequest(challenge: string, body: z.output<typeof logoutRequest>): LogoutRequest {
  const request: LogoutRequest = {
    challenge,
    subject: body.subject,
    sid: body.sid,
    rpInitiated: body.rp_initiated,
    client: body.client
      ? {
          clientId: body.client.client_id,
          name: body.client.client_name || undefined,
          skipLogoutConsent: body.client.skip_logout_consent === true,
        }
      : undefined,
    uiLocales: uiLocalesOf(body.request_url),
  };
  requestUrls.set(request, body.request_url);
  return request;
}
