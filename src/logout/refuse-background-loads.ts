import type { Context } from '../http/context.js';
import { NotAVisit } from './problems.js';

/**
 * Lets only a user's visit through. Whatever loads the URL on its own (HEAD, a prefetch, a frame, an image, a
 * script) must not sign anybody out.
 *
 * @see https://www.w3.org/TR/fetch-metadata/ for Sec-Fetch-Dest; a client that is no browser sends none
 * @throws {NotAVisit}
 */
export async function refuseBackgroundLoads(ctx: Context, next: () => Promise<unknown>) {
  if (ctx.method === 'HEAD') {
    ctx.status = 200;
    return;
  }
  const purpose = `${ctx.get('Sec-Purpose')} ${ctx.get('Purpose')} ${ctx.get('X-Moz')}`;
  if (/\bprefetch\b/i.test(purpose)) throw new NotAVisit('A prefetch.');
  const destination = ctx.get('Sec-Fetch-Dest');
  if (destination && destination !== 'document') throw new NotAVisit('Loaded from inside another page.');
  await next();
}
