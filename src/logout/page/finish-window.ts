import { setTimeout as delay } from 'node:timers/promises';
import { nothingKnown, participantsOf } from '../../participants/index.js';
import { Problem } from '../../problem.js';
import type { LogoutContext } from '../context.js';
import { finishRule, mayNeedFinishing } from './participants.js';

/**
 * How the small window is called in which relying parties are visited. The confirm page opens it under that name and the
 * logout page finds it; two logouts at once have a window each.
 */
export function finishWindowName({ state }: LogoutContext): string {
  return `logout-${state.logoutId}`;
}

/** `GET /logout/window`: what the window shows first. Most logout pages never open it. */
export function finishWindow(ctx: LogoutContext) {
  ctx.services.pages.render(ctx, 'window');
}

/** How long the confirm page waits to know, in milliseconds. */
const LIMIT_MS = 1000;

/** In which browsers a logout may need the window. */
export type WindowNeed = 'everywhere' | 'webkit' | 'nowhere';

/**
 * Says where the click that confirms a logout should open the window, because relying parties may be left unfinished:
 * browsers allow one on a click only. Nobody knows yet where the user is signed in, so every registered one counts.
 * Where the answer comes too late, the window is opened.
 */
export async function foreseeWindow(ctx: LogoutContext): Promise<WindowNeed> {
  if (ctx.services.config.CROSS_SITE !== 'finish') return 'nowhere';
  const timeUp = delay(LIMIT_MS, 'everywhere' as const, { ref: false });
  return Promise.race([timeUp, foresee(ctx)]);
}

async function foresee({ services, state }: LogoutContext): Promise<WindowNeed> {
  const { pageOrigin, request } = state;
  try {
    const participants = participantsOf(await services.hydra.listClients(), {
      issuer: pageOrigin.origin,
      sid: request.sid,
      signedInAt: nothingKnown,
      idOf: String,
    });
    const rules = participants.map((participant) => finishRule(participant, pageOrigin));
    if (rules.some(mayNeedFinishing)) return 'everywhere';
    return rules.includes('in_webkit') ? 'webkit' : 'nowhere';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Asking needs none of this. Whatever is wrong at Hydra shows when the user answers.
    return 'everywhere';
  }
}
