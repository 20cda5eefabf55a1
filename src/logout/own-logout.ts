import { Problem } from '../problem.js';
import type { LogoutContext, OwnLogout } from './context.js';

/** How long it may keep the session alive and the frames waiting, in milliseconds. */
const LIMIT_MS = 2000;

/**
 * Makes one. The user's own logout stays open at Hydra meanwhile, so that another try finds it, whatever fails here.
 * Why nobody can tell is logged once.
 */
export function ownLogout(ctx: LogoutContext): OwnLogout {
  const { hydra, config } = ctx.services;
  const { request } = ctx.state;
  const cookies = ctx.get('Cookie');
  const limit = AbortSignal.timeout(Math.min(LIMIT_MS, config.HYDRA_TIMEOUT_MS / 2));
  let challenge: string | undefined;
  let redirectTo: string | undefined;
  return {
    async start() {
      challenge = await attempt(async () => {
        const started = await hydra.startOwnLogout(request, cookies, limit);
        if (!started) logUnknown(ctx, 'The session at Hydra had ended before.');
        return started;
      });
    },
    async accept() {
      const accepted = challenge;
      if (accepted) redirectTo = await attempt(() => hydra.acceptLogoutRequest(accepted, limit));
    },
    async finish() {
      const followed = redirectTo;
      return followed ? attempt(() => hydra.finishOwnLogout(request, followed, cookies, limit)) : undefined;
    },
  };

  async function attempt<T>(step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      logUnknown(ctx, error.message);
      return undefined;
    }
  }
}

/** Logs why nobody can tell where the user was signed in. In `session` mode everyone is called then. */
export function logUnknown(ctx: LogoutContext, reason: string) {
  const { config, log } = ctx.services;
  const level = config.PARTICIPANTS === 'session' ? 'warn' : 'info';
  const event = { event: 'participants.unknown', logoutId: ctx.state.logoutId, reason };
  log[level](event, 'Hydra does not tell where the user was signed in');
}
