import type { Setup } from './setup.js';

/**
 * Asks the server at which targets the user was probably signed in. Hydra takes its time for that, and most pages never
 * need to know. `logout/follow-up.ts` answers, beside the logout page.
 *
 * @returns their indexes; none where the server can't say
 */
export async function likelyTargets({
  token,
  timeoutMs,
}: Pick<Setup, 'token' | 'timeoutMs'>): Promise<readonly number[]> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch('logout/likely', { method: 'POST', body: token, signal });
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}
