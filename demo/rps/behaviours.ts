import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'koa';
import { byHand, readRequest } from './by-hand.js';
import type { Endpoint } from './frontchannel-logout.js';

/** What a relying party does with a front-channel logout request. */
export interface Behaviour {
  /** In a few words, for the portal. */
  readonly description: string;
  /** Registered in place of the URI of the relying party's own endpoint. */
  readonly frontchannelLogoutUri?: string;
  /** Answers the request. */
  answer(ctx: Context, endpoint: Endpoint): void | Promise<void>;
}

const withKit: Behaviour['answer'] = (ctx, { kit }) => kit(ctx);

/** The behaviours of relying parties, good and bad. Another one is another entry. */
export const behaviours = {
  good: {
    description: 'Ends its session and answers at once',
    answer: withKit,
  },
  byHand: {
    description: 'Does the same without the kit',
    answer: byHand,
  },
  slow: {
    description: 'Takes two seconds',
    async answer(ctx, endpoint) {
      await delay(2000, undefined, { ref: false });
      await withKit(ctx, endpoint);
    },
  },
  noContent: {
    description: 'Answers 204, for which browsers fire no load event',
    answer(ctx, endpoint) {
      endpoint.endSession(readRequest(ctx, endpoint.issuer).sid);
      ctx.status = 204;
    },
  },
  deniesFraming: {
    description: 'Answers with X-Frame-Options: DENY',
    answer(ctx, endpoint) {
      byHand(ctx, endpoint);
      ctx.set('X-Frame-Options', 'DENY');
    },
  },
  hangs: {
    description: 'Never answers',
    answer(ctx) {
      ctx.respond = false;
    },
  },
  crossSite: {
    description: 'On another site than the logout page',
    answer: withKit,
  },
  brokenUri: {
    description: 'Registered with a URI that no program can parse',
    frontchannelLogoutUri: 'http://[bad',
    answer: withKit,
  },
} satisfies Record<string, Behaviour>;
