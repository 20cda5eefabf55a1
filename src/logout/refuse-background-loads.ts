import { type Context, prefersJson } from '../http/index.js';
import { Problem } from '../problem.js';

/**
 * Lets only a user's visit through, and an app that asks for JSON. Whatever loads the URL on its own (HEAD, a prefetch, a frame, an image, a
 * script) must not sign anybody out.
 *
 * @see https://www.w3.org/TR/fetch-metadata/ for Sec-Fetch-Dest; a client that is no browser sends none
 * @throws {Problem} `not_a_visit`
 */
export async function refuseBackgroundLoads(ctx: Context, next: () => Promise<unknown>) {
  if (ctx.method === 'HEAD') {
    ctx.status = 200;
    return;
  }
  const purpose = `${ctx.get('Sec-Purpose')} ${ctx.get('Purpose')} ${ctx.get('X-Moz')}`;
  if (/\bprefetch\b/i.test(purpose)) throw new Problem('not_a_visit', 'A prefetch.');
  const destination = ctx.get('Sec-Fetch-Dest');
  if (destination && destination !== 'document' && !isOfAnApp(ctx))
    throw new Problem('not_a_visit', 'Loaded from inside another page.');
  await next();
}

// Any site's script can send `Accept: application/json` without a preflight, so where it runs decides.
function isOfAnApp(ctx: Context): boolean {
  const isOurs = ctx.state.appOrigin !== undefined || ctx.get('Sec-Fetch-Site') === 'same-origin';
  return isOurs && ctx.get('Sec-Fetch-Dest') === 'empty' && prefersJson(ctx);
}
