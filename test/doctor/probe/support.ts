import type { Context } from '../../../src/doctor/probe/check.js';
import { judge } from '../../../src/doctor/probe/checks/judge.js';
import type { Exchange, Hop } from '../../../src/doctor/probe/exchange.js';

/** A client with a front channel and nothing else. */
export const client: Context['client'] = { backchannelLogoutUri: undefined, logoutCoordinator: undefined };
/** What answers are judged by, unless a test says otherwise. */
export const context: Context = {
  logoutPage: new URL('https://login.example.com/logout'),
  timeoutMs: 3000,
  client,
};

/** A hop as a test writes it. */
export type HopGiven = Partial<Omit<Hop, 'url'>> & { readonly url?: string };

/** An exchange of these answers; the last has the body. */
export function exchangeOf(hops: HopGiven | readonly HopGiven[], others: Partial<Exchange> = {}): Exchange {
  return {
    at: new Date('2026-03-01T00:00:00Z'),
    hops: [hops].flat().map(({ url = 'https://rp.example.com/logout', ...hop }) => ({
      status: 200,
      headers: {},
      setCookie: [],
      certificate: undefined,
      ...hop,
      url: new URL(url),
    })),
    failure: undefined,
    ms: 20,
    body: '',
    ...others,
  };
}

/** What the probe finds in an exchange. */
export function idsOf(
  hops: HopGiven | readonly HopGiven[],
  others: Partial<Exchange> = {},
  judgedBy: Context = context,
): string[] {
  return judge(exchangeOf(hops, others), judgedBy).map(({ id }) => id);
}
