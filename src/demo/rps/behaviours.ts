import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'koa';

/** What a relying party does with a valid front-channel logout request. */
export interface Behaviour {
  /** In a few words, for the portal. */
  readonly description: string;
  /** Registered in place of the URI of the relying party's own endpoint. */
  readonly frontchannelLogoutUri?: string;
  /** Answers the request. `endSession` ends the session of the cookie that came, if one came. */
  answer(ctx: Context, endSession: () => void): void | Promise<void>;
}

function endAndAnswer(ctx: Context, endSession: () => void): void {
  endSession();
  ctx.body = '<!doctype html><title>Signed out</title>';
}

/** The behaviours of relying parties, good and bad. Another one is another entry. */
export const behaviours = {
  good: {
    description: 'Ends its session and answers at once',
    answer: endAndAnswer,
  },
  slow: {
    description: 'Takes two seconds',
    async answer(ctx, endSession) {
      await delay(2000, undefined, { ref: false });
      endAndAnswer(ctx, endSession);
    },
  },
  noContent: {
    description: 'Answers 204, for which browsers fire no load event',
    answer(ctx, endSession) {
      endSession();
      ctx.status = 204;
    },
  },
  deniesFraming: {
    description: 'Answers with X-Frame-Options: DENY',
    answer(ctx, endSession) {
      ctx.set('X-Frame-Options', 'DENY');
      endAndAnswer(ctx, endSession);
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
    answer: endAndAnswer,
  },
  brokenUri: {
    description: 'Registered with a URI that no program can parse',
    frontchannelLogoutUri: 'http://[bad',
    answer: endAndAnswer,
  },
} satisfies Record<string, Behaviour>;
