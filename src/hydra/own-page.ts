import axios from 'axios';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { z } from 'zod';
import type { Connection } from './connection.js';
import { HydraFailed } from './errors.js';

const MAX_BYTES = 4_000_000;

/** What came of following `redirect_to`: the frames of Hydra's own page, or that it had none to show. */
export type OwnPage =
  | { readonly state: 'frames'; readonly urls: readonly string[] }
  /** The session had no client with a front channel, or was gone already. Nobody can tell which. */
  | { readonly state: 'none' };

/**
 * Follows `redirect_to` in the browser's place, without its cookies. For an RP-initiated logout Hydra ends the session
 * and answers with its own page, whose iframes are the session's clients: the one place that names them all. The
 * browser that follows the same URL later is sent straight on.
 *
 * @param publicUrl where this server reaches Hydra's public API, without a slash at the end
 * @param redirectTo as accept gave it
 * @throws {HydraUnreachable | HydraTimeout | HydraFailed} the session may then live
 */
export async function readOwnPage(
  hydra: Connection,
  publicUrl: string,
  redirectTo: string,
): Promise<OwnPage> {
  const url = `${publicUrl}/oauth2/sessions/logout${new URL(redirectTo).search}`;
  const { status, body, headers } = await hydra.call(
    'read the page of the session’s clients',
    z.string(),
    (options) =>
      axios.get(url, {
        ...options,
        responseType: 'text',
        headers: { accept: 'text/html' },
        maxRedirects: 0,
        maxContentLength: MAX_BYTES,
        validateStatus: (code) => code === 200 || code === 302,
      }),
  );
  if (status === 302) {
    if (isErrorRedirect(headers.location)) throw new HydraFailed('Hydra could not make its page.', status);
    return { state: 'none' };
  }
  const urls = [...iframeUrls(parse(body))];
  if (urls.length === 0) throw new HydraFailed('Hydra’s page has no frames.', status);
  return { state: 'frames', urls };
}

// Seen when one client's URI is unparsable: a redirect to the error URL, which carries the error in its query.
function isErrorRedirect(location: unknown): boolean {
  return typeof location !== 'string' || new URL(location, 'http://hydra.invalid').searchParams.has('error');
}

function* iframeUrls(node: DefaultTreeAdapterTypes.Node): Generator<string> {
  if ('attrs' in node && node.tagName === 'iframe') {
    const src = node.attrs.find(({ name }) => name === 'src');
    if (src) yield src.value;
  }
  if ('childNodes' in node) for (const child of node.childNodes) yield* iframeUrls(child);
}
