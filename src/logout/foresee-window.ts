import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Context } from '../http/context.js';
import { pageOrigin } from '../http/page-origin.js';
import type { Hydra, LogoutRequest } from '../hydra/index.js';
import { participantsOf } from '../participants/index.js';
import { readConsentedClients } from '../participants/members.js';
import { Problem } from '../problem.js';
import { finishRule, mayNeedFinishing } from './finish-rule.js';

/** How long the confirm page waits to know, in milliseconds. */
const LIMIT_MS = 1000;

interface Parts {
  readonly hydra: Hydra;
  readonly config: Config;
  readonly log: Logger;
}

/**
 * Whether the logout may leave relying parties unfinished, so that the click that confirms it should open the window:
 * browsers allow one on a click only. Nobody knows before the frames have answered; where this says no and is wrong, the
 * logout page asks for a click of its own.
 */
export async function mayNeedWindow(parts: Parts, ctx: Context, request: LogoutRequest): Promise<boolean> {
  if (parts.config.CROSS_SITE !== 'finish') return false;
  const timeUp = delay(LIMIT_MS, false, { ref: false });
  return Promise.race([timeUp, foresee(parts, pageOrigin(ctx), request)]);
}

async function foresee({ hydra, log }: Parts, page: URL, { subject, sid }: LogoutRequest): Promise<boolean> {
  try {
    const [clients, likely, { issuer }] = await Promise.all([
      hydra.listClients(),
      readConsentedClients(hydra, subject, log),
      hydra.provider(),
    ]);
    const { notified } = participantsOf({ source: 'registered', clients }, issuer, sid);
    return notified
      .filter(({ clientId }) => likely.has(clientId))
      .some((participant) => mayNeedFinishing(finishRule(participant, page)));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Asking needs none of this. Whatever is wrong at Hydra shows when the user answers.
    return false;
  }
}
