import { setTimeout as delay } from 'node:timers/promises';
import type { Behaviour } from './behaviour.js';
import { byHand, readRequest } from './by-hand.js';

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
