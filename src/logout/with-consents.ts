import type { SignedInAt } from '../participants/index.js';
import { Problem } from '../problem.js';
import type { LogoutContext } from './context.js';

/** The clients of which the log has said that Hydra forgets their consents. Once a client and process is enough. */
const told = new Set<string>();

/**
 * Adds those clients that the user gave consent to. Hydra's list of them forgets, so it never makes a no. Where it can't
 * be had nothing is added.
 */
export async function withConsents(
  ctx: LogoutContext,
  known: SignedInAt,
  limit: AbortSignal,
): Promise<SignedInAt> {
  const { hydra, log } = ctx.services;
  try {
    const { clientIds, expiring } = await hydra.listConsents(ctx.state.request.subject, limit);
    for (const [clientId, rememberFor] of expiring) tellOnce(log, clientId, rememberFor);
    return { ...known, clientIds: new Set([...known.clientIds, ...clientIds]) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn(
      { event: 'participants.no_consents', logoutId: ctx.state.logoutId, code: error.code },
      error.message,
    );
    return known;
  }
}

function tellOnce(log: LogoutContext['services']['log'], clientId: string, rememberFor: number) {
  if (told.has(clientId)) return;
  told.add(clientId);
  log.warn(
    { event: 'consent.expires', clientId, rememberFor },
    'Hydra forgets this consent before the session ends: users may then be signed in where it lists nobody',
  );
}
