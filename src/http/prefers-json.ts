import type { Context } from './context.js';

/** Whether JSON is asked for rather than a page. Who accepts anything gets a page. */
export function prefersJson(ctx: Context): boolean {
  return ctx.accepts('html', 'json', 'application/problem+json') !== 'html';
}
