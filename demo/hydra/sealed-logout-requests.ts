import { randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { HydraError } from './hydra-error.js';
import type { LogoutRequest, LogoutRequests } from './logout-requests.js';

type Purpose = 'challenge' | 'verifier';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Logout requests as `next` keeps them: nowhere. Challenge and verifier are the encrypted request itself, so that a
 * used one stays good until it expires, a rejection leaves no trace, and each acceptance gives another verifier.
 */
export class SealedLogoutRequests implements LogoutRequests {
  readonly #key = randomBytes(32);

  create(request: LogoutRequest): Promise<string> {
    return this.#seal(request, 'challenge');
  }

  async get(challenge: string): Promise<{ request: LogoutRequest; used: boolean }> {
    return { request: await this.#open(challenge, 'challenge'), used: false };
  }

  async accept(challenge: string): Promise<string> {
    const request = await this.#open(challenge, 'challenge');
    return this.#seal({ ...request, client: null, requestUrl: '' }, 'verifier');
  }

  async reject(challenge: string): Promise<void> {
    await this.#open(challenge, 'challenge');
  }

  redeem(verifier: string): Promise<LogoutRequest> {
    return this.#open(verifier, 'verifier');
  }

  #seal(request: LogoutRequest, purpose: Purpose): Promise<string> {
    return new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ purpose, request })))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(this.#key);
  }

  async #open(sealed: string, expected: Purpose): Promise<LogoutRequest> {
    const { purpose, request } = await compactDecrypt(sealed, this.#key).then(
      ({ plaintext }) => JSON.parse(new TextDecoder().decode(plaintext)),
      () => ({}),
    );
    // A UUID comes from the release before: `next` takes it for an old challenge, not for a broken one.
    if (uuid.test(sealed)) throw expired();
    if (purpose !== expected) throw HydraError.notFound(`Failed to decrypt the logout ${expected}.`);
    const expiresAt = new Date(request.expiresAt);
    if (expiresAt < new Date()) throw expired();
    return { ...request, expiresAt, requestedAt: new Date(request.requestedAt) };
  }
}

function expired(): HydraError {
  return HydraError.oauth(
    401,
    'request_unauthorized',
    'The request could not be authorized. The logout request has expired, please try the flow again.',
  );
}
