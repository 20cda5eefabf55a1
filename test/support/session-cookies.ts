import type { Cookie } from 'tough-cookie';
import type { RunningHydra } from '../../demo/hydra/types.js';
import type { UserAgent, VisitOptions } from './user-agent.js';

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

/** A visit by a browser whose Hydra cookie does not reach that host: Hydra has another one, and no common domain. */
export async function withoutHydraCookies(agent: UserAgent, url: string): Promise<VisitOptions> {
  const cookies = await othersThanHydras(agent, url);
  return { headers: { cookie: cookies.map((cookie) => cookie.cookieString()).join('; ') } };
}

/** Forgets Hydra's cookies at a host, and no other. */
export async function dropHydraCookies(agent: UserAgent, url: string): Promise<void> {
  const kept = await othersThanHydras(agent, url);
  await agent.jar.removeAllCookies();
  for (const cookie of kept) await agent.jar.setCookie(cookie, url);
}

async function othersThanHydras({ jar }: UserAgent, url: string): Promise<Cookie[]> {
  return (await jar.getCookies(url)).filter(({ key }) => !key.startsWith('ory_hydra_'));
}
