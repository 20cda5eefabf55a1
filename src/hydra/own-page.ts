import axios, { type AxiosResponse } from 'axios';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { requestOptions } from '../service.js';
import type { HydraConnection } from './connection.js';
import { HydraFailed } from './hydra-failed.js';

const MAX_BYTES = 4_000_000;
const PATH = '/oauth2/sessions/logout';

/** Hydra's own logout page. It names the clients of a session, and nothing else does. */
export interface OwnPage {
  /** The URLs of its frames: none where no client of the session has a front channel. */
  readonly urls: readonly string[];
  /** What it has the browser do to its cookies. */
  readonly setCookies: readonly string[];
}

/** One request to Hydra's end-session endpoint. */
export interface EndSessionRequest {
  /** Where this server reaches Hydra's public API, without a slash at the end. */
  readonly publicUrl: string;
  /** The URL at Hydra whose query is sent. */
  readonly url: string;
  /** The browser's session cookie at Hydra, if it reaches this server. */
  readonly cookie: string | undefined;
  /** Where the client wanted the browser to be at last, if it said so. */
  readonly postLogoutRedirectUri: string | null;
  readonly limit: AbortSignal;
}

/**
 * Starts a logout at Hydra in the browser's place.
 *
 * @returns the logout challenge; undefined where there is no such session, or no more
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export async function startLogout(
  hydra: HydraConnection,
  request: EndSessionRequest,
): Promise<string | undefined> {
  const { status, headers } = await send(hydra, 'start a logout', request);
  if (status !== 302) throw new HydraFailed(`Could not start a logout: Hydra answered ${status}.`, status);
  return locationOf(headers, request).searchParams.get('logout_challenge') ?? undefined;
}

/**
 * Follows `redirect_to` in the browser's place. Hydra ends the session, and answers with its own page.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`; the session may then live
 */
export async function readOwnPage(hydra: HydraConnection, request: EndSessionRequest): Promise<OwnPage> {
  const what = 'read the page of the session’s clients';
  const { status, body, headers, setCookies } = await send(hydra, what, request);
  if (status === 302) {
    const { postLogoutRedirectUri: wanted } = request;
    if (wanted && !leadsTo(locationOf(headers, request), wanted))
      throw new HydraFailed('Hydra could not make its page.', status);
    return { urls: [], setCookies };
  }
  if (status !== 200) throw new HydraFailed(`Could not ${what}: Hydra answered ${status}.`, status);
  const urls = [...iframeUrls(parse(String(body)))];
  if (urls.length === 0) throw new HydraFailed('Hydra’s page has no frames.', status);
  return { urls, setCookies };
}

function send(hydra: HydraConnection, what: string, { publicUrl, url, cookie, limit }: EndSessionRequest) {
  const { search } = new URL(url, publicUrl);
  return hydra.ask(
    what,
    (options): Promise<AxiosResponse<string>> =>
      axios.get(`${publicUrl}${PATH}${search}`, {
        ...requestOptions,
        ...options,
        responseType: 'text',
        headers: { accept: 'text/html', ...(cookie && { cookie }) },
        maxContentLength: MAX_BYTES,
      }),
    limit,
  );
}

// Where Hydra fails it leads to its error URL, with the error in the query. A post-logout URI may have one there too.
function locationOf(
  headers: AxiosResponse['headers'],
  { publicUrl, postLogoutRedirectUri }: EndSessionRequest,
): URL {
  const location = headers.location;
  if (typeof location !== 'string' || !URL.canParse(location, publicUrl))
    throw new HydraFailed('Hydra leads nowhere.', 302);
  const url = new URL(location, publicUrl);
  const isError =
    url.searchParams.has('error') && !(postLogoutRedirectUri && leadsTo(url, postLogoutRedirectUri));
  if (isError) throw new HydraFailed('Hydra could not make its page.', 302);
  return url;
}

// Hydra adds `state` and writes the query anew.
function leadsTo({ origin, pathname }: URL, wanted: string): boolean {
  if (!URL.canParse(wanted)) return false;
  const url = new URL(wanted);
  return url.origin === origin && url.pathname === pathname;
}

function* iframeUrls(node: DefaultTreeAdapterTypes.Node): Generator<string> {
  if ('attrs' in node && node.tagName === 'iframe') {
    const src = node.attrs.find(({ name }) => name === 'src');
    if (src) yield src.value;
  }
  if ('childNodes' in node) for (const child of node.childNodes) yield* iframeUrls(child);
}
