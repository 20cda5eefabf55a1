import { Problem } from '../problem.js';
import type { Context } from './context.js';

/**
 * Reads the origin of the page that answers a request, as the browser sees it, behind a proxy too.
 *
 * @throws {Problem} `bad_request`
 */
export async function readPageOrigin(ctx: Context, next: () => Promise<unknown>) {
  const origin = `${ctx.protocol}://${ctx.host}`;
  if (!URL.canParse(origin)) throw new Problem('bad_request', 'The Host header is no host.');
  ctx.state.pageOrigin = new URL(origin);
  await next();
}
