import type { Client } from './store.js';

/** One logout, from the end-session endpoint to the post-logout redirect URI. */
export interface LogoutRequest {
  readonly subject: string;
  readonly sid: string;
  readonly requestUrl: string;
  readonly rpInitiated: boolean;
  readonly client: Client | null;
  readonly requestedAt: Date | null;
  readonly expiresAt: Date | null;
  /** Where the browser goes at last, `state` included. */
  readonly redirectTo: string;
}

/**
 * Where logout requests are kept: the one thing in which the flavours differ most. Release 26.2 stores them under
 * UUIDs, `next` encrypts them into the challenge itself.
 */
export interface LogoutRequests {
  /** The challenge under which the logout provider finds it. */
  create(request: LogoutRequest): Promise<string>;
  /**
   * @returns the request, and whether its `redirect_to` has been followed
   * @throws {HydraError} if there is none, or it has expired
   */
  get(challenge: string): Promise<{ request: LogoutRequest; used: boolean }>;
  /**
   * @returns the verifier that Hydra itself will take for proof of acceptance
   * @throws {HydraError} as `get`
   */
  accept(challenge: string): Promise<string>;
  /** @throws {HydraError} as `get` */
  reject(challenge: string): Promise<void>;
  /**
   * The request behind a verifier, from now on used.
   *
   * @throws {HydraError} if it was never accepted, or has expired
   */
  redeem(verifier: string): Promise<LogoutRequest>;
}
