/** A user's session at Hydra; its id is the `sid` of ID tokens. */
export interface LoginSession {
  readonly id: string;
  readonly subject: string;
  /** Without it the session has no cookie, and logout skips it. */
  readonly remember: boolean;
  readonly authenticatedAt: Date;
}

/** What a login provider sends to accept a login. */
export interface AcceptedLogin {
  readonly subject?: string;
  readonly remember?: boolean;
  /** Seconds; 0 stands for as long as Hydra's sessions live. */
  readonly remember_for?: number;
  readonly acr?: string;
  readonly amr?: string[];
  readonly context?: unknown;
}

/** What a consent provider sends to accept a consent. */
export interface AcceptedConsent {
  readonly grant_scope?: string[];
  readonly remember?: boolean;
  /** Seconds; 0 stands for ever. */
  readonly remember_for?: number;
  readonly session?: { readonly access_token?: object; readonly id_token?: object };
  readonly context?: unknown;
}

/** What a login or consent provider sends to refuse. */
export interface Denied {
  readonly error?: string;
  readonly error_description?: string;
}

/** One authorization request on its way through login and consent to the code. */
export interface Flow {
  readonly id: string;
  readonly clientId: string;
  readonly requestUrl: string;
  readonly requestedScope: string[];
  readonly requestedAt: Date;
  /** The session that the user has already, if login may be skipped. */
  readonly existingSession: LoginSession | undefined;
  /** Null once that session has ended. */
  sessionId: string | null;
  subject: string;
  readonly loginCsrf: string;
  authenticatedAt: Date;
  login?: AcceptedLogin;
  consentRequestId: string;
  consentCsrf: string;
  consentSkip: boolean;
  consent?: AcceptedConsent;
  denied?: Denied;
  handledAt?: Date;
  codeUsed?: boolean;
}

/** When the user's consent stops counting as remembered, if ever. */
export function consentExpiry(flow: Flow): Date | undefined {
  const seconds = flow.consent?.remember_for ?? 0;
  return seconds > 0 ? new Date(flow.requestedAt.getTime() + seconds * 1000) : undefined;
}

/** Whether the list of consent sessions names this grant: Hydra leaves out skipped and expired ones. */
export function isListed(flow: Flow, now = new Date()): boolean {
  const expiry = consentExpiry(flow);
  return !flow.consentSkip && (!expiry || expiry > now);
}
