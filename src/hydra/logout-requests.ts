import { z } from 'zod';
import type { HydraConnection } from './connection.js';
import { HydraFailed } from './hydra-failed.js';
import { type LogoutRequest, logoutRequest, toLogoutRequest } from './logout-request.js';

const redirect = z.object({ redirect_to: z.string().min(1) });
const nothing = z.unknown();

/** A challenge, looked up: still open, already used (with Hydra's way on), expired, or not known to Hydra. */
export type Lookup =
  | { readonly state: 'open'; readonly request: LogoutRequest }
  | { readonly state: 'used'; readonly redirectTo: string }
  | { readonly state: 'expired' }
  | { readonly state: 'unknown' };

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
