import type Koa from 'koa';
import type { ParameterizedContext } from 'koa';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { State } from '../http/index.js';
import type { Client, Hydra, LogoutRequest } from '../hydra/index.js';
import type { AccountSession, Kratos, KratosOutcome } from '../kratos/index.js';
import type { Metrics, OutcomeTokens, ParticipantIds, RecentOutcomes, SeenOnce } from '../outcomes/index.js';
import type { Pages } from '../pages/index.js';
import type { Participant, RegistrationWatch, SignedInAt } from '../participants/index.js';
import type { ConfirmForm } from './confirm-form.js';
import type { EndedSessions } from './ended-sessions.js';

/** A second logout of the same session, by which Hydra tells this server who takes part. No step of it ever fails. */
export interface OwnLogout {
  /** Starts it. It ends nothing yet. */
  start(): Promise<void>;
  /** Accepts it, if it could be started. */
  accept(): Promise<void>;
  /** Finishes it, if it was accepted: gives Hydra's own page and ends the session. Undefined where nobody can tell. */
  finish(): Promise<Awaited<ReturnType<Hydra['finishOwnLogout']>> | undefined>;
}

/** What must be at hand before anything is accepted: where one of it fails, nothing has ended. */
export interface PreparedEnd {
  /** Every registered client. */
  readonly clients: readonly Client[];
  /** To the letter, as in the discovery document. */
  readonly issuer: string;
  readonly own: OwnLogout;
}

/** Who is called in a logout. */
export interface SessionParticipants {
  /** How they were chosen: the clients of the session, or everyone who is registered. */
  readonly source: 'session' | 'registered';
  /** As known when the session has ended. */
  readonly now: readonly Participant[];
  /** Where the user was signed in, as known then. */
  readonly signedInAt: SignedInAt;
  /** The same participants once nothing more will be known. Hydra takes its time where it was not known before. */
  atLast(): Promise<readonly Participant[]>;
}

/** A logout that Hydra has carried out: the SSO session is gone. */
export interface EndedSession {
  readonly request: LogoutRequest;
  readonly clients: readonly Client[];
  readonly participants: SessionParticipants;
  /** Where the browser goes on to at Hydra. */
  readonly redirectTo: string;
  /** What Hydra has the browser do to its session cookie. */
  readonly setCookies: readonly string[];
}

/** What the flow works with, the same for every request. */
export interface Services {
  readonly config: Config;
  readonly hydra: Hydra;
  readonly kratos: Kratos;
  readonly pages: Pages;
  readonly confirmForm: ConfirmForm;
  readonly outcomeTokens: OutcomeTokens;
  readonly participantIds: ParticipantIds;
  readonly recentOutcomes: RecentOutcomes;
  /** Parts of reports that have come. */
  readonly seenReports: SeenOnce;
  readonly endedSessions: EndedSessions<EndedSession>;
  readonly registrations: RegistrationWatch;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** What one logout gathers. Each member is set by the step that is named, for those after it. */
export interface LogoutState extends State {
  /** `readChallenge` or `readAnswer`. */
  logoutId: string;
  challenge: string;
  /** `readAnswer`: whether the user has confirmed, and by a click that has opened the window. */
  answer?: { readonly windowIsOpen: boolean };
  /** `loadLogoutRequest`. */
  request: LogoutRequest;
  /** `prepareEnd`; undefined where the session has been ended before. */
  prepared?: PreparedEnd;
  /** `findAccountSession`. */
  accountSession: AccountSession;
  /** `endAccountSession`. */
  account: KratosOutcome['state'];
  /** `endSession`. */
  ended: EndedSession;
}

/** An application whose requests the steps of the flow take. */
export type LogoutApp = Koa<LogoutState, { readonly services: Services }>;

/** A request, as the steps of the flow see it. */
export type LogoutContext = ParameterizedContext<LogoutState, { readonly services: Services }>;

/** Goes on to the next step. */
export type Next = () => Promise<unknown>;
