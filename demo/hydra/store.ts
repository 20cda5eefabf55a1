import type { Flow, LoginSession } from './flow.js';
import { Tickets } from './tickets.js';

/** An OAuth2 client as the Admin API takes and gives it, with Hydra's defaults filled in. */
export interface Client {
  client_id: string;
  client_name: string;
  client_secret?: string;
  redirect_uris: string[];
  scope: string;
  token_endpoint_auth_method: string;
  frontchannel_logout_uri?: string;
  backchannel_logout_uri?: string;
  post_logout_redirect_uris?: string[];
  skip_logout_consent: boolean | null;
  [member: string]: unknown;
}

/** All that the stand-in remembers, in memory only. */
export class Store {
  readonly clients = new Map<string, Client>();
  readonly sessions = new Map<string, LoginSession>();
  /** Every flow whose consent was granted, the oldest first. */
  grants: Flow[] = [];
  // The sizes are Hydra's: its challenges hold the whole flow, encrypted.
  readonly loginChallenges = new Tickets<Flow>('', 780);
  readonly loginVerifiers = new Tickets<Flow>('', 840);
  readonly consentChallenges = new Tickets<Flow>('', 850);
  readonly consentVerifiers = new Tickets<Flow>('', 900);
  readonly codes = new Tickets<Flow>('ory_ac_', 64);
  readonly accessTokens = new Tickets<Flow>('ory_at_', 64);

  /** The session with this id, if its login was remembered. */
  rememberedSession(id: string): LoginSession | undefined {
    const session = this.sessions.get(id);
    return session?.remember ? session : undefined;
  }

  /** Deletes a session. Its grants stay, but nothing links them to it any more. */
  deleteSession(id: string): void {
    for (const grant of this.grants) if (grant.sessionId === id) grant.sessionId = null;
    this.sessions.delete(id);
  }

  /** Deletes a client, and every consent that it was given. */
  deleteClient(id: string): void {
    this.grants = this.grants.filter((grant) => grant.clientId !== id);
    this.clients.delete(id);
  }

  /** The clients that took part in a session, skipped and expired consents included. */
  clientsOfSession(subject: string, sid: string): Client[] {
    const grants = this.grants.filter((grant) => grant.subject === subject && grant.sessionId === sid);
    const ids = new Set(grants.map((grant) => grant.clientId));
    return [...ids].flatMap((id) => this.clients.get(id) ?? []);
  }
}
