import type { Cookie } from 'tough-cookie';
import type { RunningHydra } from '../../src/demo/hydra/types.js';
import type { UserAgent } from './user-agent.js';

/** The cookies that make Hydra know the user: at most one. */
export async function sessionCookies({ jar }: UserAgent, { publicUrl }: RunningHydra): Promise<Cookie[]> {
  return (await jar.getCookies(publicUrl)).filter(({ key }) => !key.includes('csrf'));
}

/** Drops the others, two for each client: those of 200 clients would make the next request too large. */
export async function dropOtherCookies(agent: UserAgent, hydra: RunningHydra): Promise<void> {
  const kept = await sessionCookies(agent, hydra);
  await agent.jar.removeAllCookies();
  for (const cookie of kept) await agent.jar.setCookie(cookie, hydra.publicUrl);
}
