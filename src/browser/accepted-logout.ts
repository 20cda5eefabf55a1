import type { Outcome, SignedIn } from '../outcome.js';
import type { FinishRule } from './setup.js';

/** A client, as an app is told of it. */
export interface NamedClient {
  readonly client_id: string;
  /** As registered, hostile input; null where none is registered. */
  readonly client_name: string | null;
}

/** Somebody to call, as an app is told of it. */
export interface LogoutParticipant {
  /** Names it in the report. */
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
  /** How many its page gets in the frame after its load, if it says nothing. 0 where nothing can be lost. */
  readonly settle_ms: number;
  /** How many it gets where it is visited first-party. */
  readonly visit_settle_ms: number;
  /** After which outcomes of its frame it must be visited first-party; null means after none. */
  readonly finish: FinishRule | null;
}

/** A logout that was accepted: the SSO session has ended. `docs/openapi.yaml` describes it. */
export interface AcceptedLogout {
  /** Where the browser goes on to at Hydra. */
  readonly redirect_to: string;
  readonly participants: readonly LogoutParticipant[];
  readonly outcome_token: string;
  /** Where the outcomes are reported. */
  readonly outcomes_url: string;
  /** How long announced work may take, in milliseconds. */
  readonly timeout_ms: number;
}
