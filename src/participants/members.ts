import type { Logger } from 'pino';
import type { Client, Hydra, LogoutRequest } from '../hydra/index.js';
import { Problem } from '../problem.js';
import { sessionClients } from './session-clients.js';

/** The clients that are to hear of a logout. */
export interface Members {
  /**
   * How they are known: Hydra's own page names the session's clients; the subject's consent sessions come close; or
   * everyone who is registered.
   */
  readonly source: 'session' | 'consent' | 'registered';
  readonly clients: readonly Client[];
}

/**
 * The clients of the session, by Hydra's own page. Reading it ends the session.
 *
 * @param clients every registered client; the page's frames are traced back to them
 * @returns undefined when Hydra cannot tell: the session may then live
 */
export async function readSessionMembers(
  hydra: Hydra,
  request: LogoutRequest,
  redirectTo: string,
  clients: readonly Client[],
  log: Logger,
): Promise<Members | undefined> {
  try {
    const page = await hydra.readOwnPage(redirectTo);
    if (page.state === 'none')
      return consentMembers(clients, await readConsentedClients(hydra, request.subject, log));
    return await tracedMembers(hydra, page.urls, clients);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    logFallback(log, error.message);
    return undefined;
  }
}

/** Says why a logout in `session` mode notifies every registered client. */
export function logFallback(log: Logger, reason: string) {
  log.warn({ event: 'participants.fallback', reason }, 'every registered client is notified');
}

/**
 * The ids of the clients that the subject gave consent to: a hint at where the user is signed in. Without it the page
 * can say less, but the logout is the same: it never fails.
 */
export async function readConsentedClients(hydra: Hydra, subject: string, log: Logger): Promise<Set<string>> {
  try {
    return await hydra.listConsentedClients(subject);
  } catch (error) {
    const code = error instanceof Problem ? error.code : 'internal';
    log.warn({ event: 'participants.no_hint', code }, (error as Error).message);
    return new Set();
  }
}

// A session without front-channel clients and one that is gone look alike. Telling these clients harms nobody.
function consentMembers(clients: readonly Client[], consented: ReadonlySet<string>): Members {
  return {
    source: 'consent',
    clients: clients.filter(({ clientId }) => consented.has(clientId)),
  };
}

async function tracedMembers(
  hydra: Hydra,
  urls: readonly string[],
  clients: readonly Client[],
): Promise<Members> {
  const traced = sessionClients(clients, urls);
  if (traced.unknown.length > 0) {
    // A client registered since the list was made.
    const fresh = await hydra.refreshClients();
    return membersAmong(fresh, sessionClients(fresh, urls).clientIds);
  }
  return membersAmong(clients, traced.clientIds);
}

function membersAmong(clients: readonly Client[], clientIds: ReadonlySet<string>): Members {
  return {
    source: 'session',
    clients: clients.filter(({ clientId }) => clientIds.has(clientId)),
  };
}
