import type { Exchange, Hop } from '../../../src/doctor/probe/exchange.js';

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
