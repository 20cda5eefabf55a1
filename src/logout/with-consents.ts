import type { Logger } from 'pino';
import type { Hydra, LogoutRequest } from '../hydra/index.js';
import type { SignedInAt } from '../participants/index.js';
import { Problem } from '../problem.js';

/** The clients of which the log has said that Hydra forgets their consents. Once a client and process is enough. */
const told = new Set<string>();

/**
 * Adds those clients that the user gave consent to. Hydra's list of them forgets, so it never makes a no. Where it can't
 * be had nothing is added.
 */
export async function withConsents(
  { hydra, log }: { readonly hydra: Hydra; readonly log: Logger },
  { subject }: LogoutRequest,
  known: SignedInAt,
  limit: AbortSignal,
): Promise<SignedInAt> {
  try {
    const { clientIds, expiring } = await hydra.listConsents(subject, limit);
    for (const [clientId, rememberFor] of expiring) tellOnce(log, clientId, rememberFor);
    return { ...known, clientIds: new Set([...known.clientIds, ...clientIds]) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn({ event: 'participants.no_consents', code: error.code }, error.message);
    return known;
  }
}

function tellOnce(log: Logger, clientId: string, rememberFor: number) {
  if (told.has(clientId)) return;
  told.add(clientId);
  log.warn(
    { event: 'consent.expires', clientId, rememberFor },
    'Hydra forgets this consent before the session ends: users may then be signed in where it lists nobody',
  );
}
