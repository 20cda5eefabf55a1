import type { Context } from 'koa';
import { queryParameter } from '../http.js';
import { HydraError } from './hydra-error.js';
import { setQuery } from './set-query.js';

/**
 * One page of a list, in Hydra's manner: an opaque token says after which id to go on, and the `Link` header names
 * the first page and, unless this is the last, the next.
 *
 * @param items sorted by id
 * @throws {HydraError} if the token of the request is not one of ours
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
export function page<Item>(ctx: Context, items: readonly Item[], idOf: (item: Item) => string): Item[] {
  const size = Math.min(Math.max(Number.parseInt(queryParameter(ctx, 'page_size'), 10) || 100, 1), 500);
  const after = afterToken(queryParameter(ctx, 'page_token'));
  const rest = items.filter((item) => idOf(item) > after);
  const shown = rest.slice(0, size);
  const last = shown.at(-1);

  const link = (id: string, rel: string) => {
    const uri = setQuery(ctx.url, { page_size: String(size), page_token: tokenAfter(id) });
    return `<${uri}>; rel="${rel}"`;
  };
  const links = [link('', 'first'), ...(last && rest.length > size ? [link(idOf(last), 'next')] : [])];
  ctx.set('Link', links.join(','));
  return shown;
}

function tokenAfter(id: string): string {
  return Buffer.from(JSON.stringify({ after: id })).toString('base64url');
}

function afterToken(token: string): string {
  if (!token) return '';
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()).after;
  } catch {
    throw HydraError.badRequest('Unable to parse pagination parameters: invalid pagination token');
  }
}
