import axios from 'axios';
import { CookieJar } from 'tough-cookie';

/** One answer on a visitor's way. */
export interface PageAnswer {
  readonly url: URL;
  readonly status: number;
  /** By name, in lower case. One that came more than once is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where a redirect leads; undefined where it is none. */
  readonly location: URL | undefined;
}

/** How a visit differs from a link that is followed. */
export interface VisitOptions {
  /** Sent as the form of a page of the same origin. */
  readonly form?: URLSearchParams | undefined;
  /** What the visitor prefers: HTML unless set. */
  readonly accept?: string;
}

/** A user's browser, as far as cookies and redirects go. It loads no frames and runs no scripts. */
export interface Visitor {
  /** Sends one request. @throws {Error} where there is no answer; names the origin, and no more of the URL */
  get(url: URL, options?: VisitOptions): Promise<PageAnswer>;
  /**
   * Follows redirects until there is a page, or a URL at which to stop.
   *
   * @param stopsAt redirects to such a URL are not followed
   * @returns the last answer
   */
  follow(url: URL, stopsAt: (url: URL) => boolean, options?: VisitOptions): Promise<PageAnswer>;
}

const MOST_REDIRECTS = 10;
const MOST_BYTES = 5_000_000;

/**
 * Makes a visitor without cookies.
 *
 * @param timeoutMs what one request may take
 */
export function createVisitor(timeoutMs: number): Visitor {
  const jar = new CookieJar();

  async function get(
    url: URL,
    { form, accept = 'text/html,*/*;q=0.8' }: VisitOptions = {},
  ): Promise<PageAnswer> {
    const { status, headers, data } = await axios
      .request<string>({
        url: url.href,
        method: form ? 'POST' : 'GET',
        data: form?.toString(),
        headers: {
          accept,
          'accept-language': 'en',
          'user-agent': 'hydra-logout-coordinator doctor',
          'sec-fetch-dest': 'document',
          'sec-fetch-mode': 'navigate',
          'sec-fetch-site': form ? 'same-origin' : 'cross-site',
          cookie: await jar.getCookieString(url.href),
          ...(form && { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' }),
        },
        maxRedirects: 0,
        maxContentLength: MOST_BYTES,
        responseType: 'text',
        validateStatus: () => true,
        signal: AbortSignal.timeout(timeoutMs),
      })
      .catch((error) => {
        const reason = error.code === 'ERR_CANCELED' ? `no answer within ${timeoutMs} ms` : error.code;
        throw new Error(`${url.origin} cannot be reached from here: ${reason ?? error.message}.`);
      });
    for (const cookie of headers['set-cookie'] ?? []) {
      await jar.setCookie(cookie, url.href, { ignoreError: true });
    }
    const location = status >= 300 && status < 400 ? headers.location : undefined;
    return {
      url,
      status,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: data,
      location: location && URL.canParse(location, url.href) ? new URL(location, url) : undefined,
    };
  }

  return {
    get,
    async follow(url, stopsAt, options) {
      let answer = await get(url, options);
      for (let i = 0; answer.location && !stopsAt(answer.location); i++) {
        if (i === MOST_REDIRECTS)
          throw new Error(`${url.origin} redirects more than ${MOST_REDIRECTS} times.`);
        answer = await get(answer.location, { ...options, form: undefined });
      }
      return answer;
    },
  };
}
