import { z } from 'zod';
import { uiLocalesOf } from './ui-locales.js';

const client = z.object({
  client_id: z.string(),
  client_name: z.string().optional(),
  skip_logout_consent: z.boolean().nullish(),
});

/** A logout request, in the form that Hydra gives it. */
export const logoutRequest = z.object({
  subject: z.string(),
  sid: z.string().min(1),
  rp_initiated: z.boolean().default(false),
  client: client.nullish(),
  request_url: z.string().catch(''),
});

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

/** Brings Hydra's form into ours. */
export function toLogoutRequest(challenge: string, body: z.output<typeof logoutRequest>): LogoutRequest {
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
