import type { Hydra, LogoutRequest } from '../hydra/index.js';
import { Problem } from '../problem.js';

/** A second logout of the same session, by which Hydra tells this server who takes part. No step of it ever fails. */
export interface OwnLogout {
  /** Starts it. It ends nothing yet. */
  start(): Promise<void>;
  /** Accepts it, if it could be started. */
  accept(): Promise<void>;
  /** Finishes it, if it was accepted: gives Hydra's own page and ends the session. Undefined where nobody can tell. */
  finish(): Promise<Awaited<ReturnType<Hydra['finishOwnLogout']>> | undefined>;
}

/** How long it may keep the session alive and the frames waiting, in milliseconds. */
const LIMIT_MS = 2000;

/**
 * Makes one. The user's own logout stays open at Hydra meanwhile, so that another try finds it, whatever fails here.
 *
 * @param cookies the browser's `Cookie` header
 * @param longestMs how many milliseconds it may take at the most
 * @param onUnknown told once why nobody can tell
 */
export function ownLogout(
  hydra: Hydra,
  request: LogoutRequest,
  cookies: string,
  longestMs: number,
  onUnknown: (reason: string) => void,
): OwnLogout {
  const limit = AbortSignal.timeout(Math.min(LIMIT_MS, longestMs));
  let challenge: string | undefined;
  let redirectTo: string | undefined;

  return {
    async start() {
      challenge = await attempt(async () => {
        const started = await hydra.startOwnLogout(request, cookies, limit);
        if (!started) onUnknown('The session at Hydra had ended before.');
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
      onUnknown(error.message);
      return undefined;
    }
  }
}
