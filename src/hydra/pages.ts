import LinkHeader from 'http-link-header';
import { HydraFailed } from './hydra-failed.js';

/** One page of a listing. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** The answer's `Link` header (RFC 8288), if it has one. */
  readonly link: unknown;
}

/**
 * Reads a listing of the Admin API, page by page.
 *
 * @param load loads one page; it is given the token of the page, undefined for the first
 * @throws {Problem} `hydra_failed` when the pages run in a circle, and whatever `load` throws
 */
export async function readPages<T>(
  load: (pageToken: string | undefined) => Promise<ListPage<T>>,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let pageToken: string | undefined;
  do {
    const page = await load(pageToken);
    items.push(...page.items);
    pageToken = nextPageToken(page.link);
    if (pageToken && seen.has(pageToken))
      throw new HydraFailed('Could not read a list: its pages run in a circle.', 200);
    if (pageToken) seen.add(pageToken);
  } while (pageToken);
  return items;
}

// The links are relative to wherever Hydra thinks it is, so only the token is taken from them.
function nextPageToken(link: unknown): string | undefined {
  if (typeof link !== 'string') return undefined;
  const [next] = LinkHeader.parse(link).rel('next');
  return next && (new URL(next.uri, 'http://hydra.invalid').searchParams.get('page_token') ?? undefined);
}
