import { randomUUID } from 'node:crypto';
import { HydraError } from './hydra-error.js';
import type { LogoutRequest, LogoutRequests } from './logout-requests.js';

interface Row {
  readonly request: LogoutRequest;
  readonly verifier: string;
  decision: 'none' | 'accepted' | 'rejected';
  used: boolean;
}

/** Logout requests as release 26.2 keeps them: rows, with a UUID for a challenge and one fixed verifier. */
export class StoredLogoutRequests implements LogoutRequests {
  readonly #rows = new Map<string, Row>();

  async create(request: LogoutRequest): Promise<string> {
    const challenge = randomUUID();
    this.#rows.set(challenge, { request, verifier: randomUUID(), decision: 'none', used: false });
    return challenge;
  }

  async get(challenge: string): Promise<Row> {
    const row = this.#rows.get(challenge);
    if (!row || row.decision === 'rejected') throw HydraError.noSuchRow();
    return row;
  }

  async accept(challenge: string): Promise<string> {
    const row = this.#rows.get(challenge);
    if (!row) throw HydraError.noSuchRow();
    row.decision = 'accepted';
    return row.verifier;
  }

  async reject(challenge: string): Promise<void> {
    const row = this.#rows.get(challenge);
    if (!row) throw HydraError.notFound();
    row.decision = 'rejected';
  }

  async redeem(verifier: string): Promise<LogoutRequest> {
    const row = [...this.#rows.values()].find((candidate) => candidate.verifier === verifier);
    if (row?.decision !== 'accepted') throw HydraError.notFound();
    row.used = true;
    return row.request;
  }
}
