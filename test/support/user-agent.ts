import { lookup } from 'node:dns';
import { type IncomingHttpHeaders, request } from 'node:http';
import { JSDOM } from 'jsdom';
import { CookieJar } from 'tough-cookie';

/** One answer on the way to a page. */
export interface Step {
  readonly url: string;
  readonly status: number;
}

/** Where a visit ended. */
export interface Page extends Step {
  /** Every answer on the way, the last one included. */
  readonly chain: readonly Step[];
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The redirect that was not followed, because the visit was told to stop before it. */
  readonly stoppedBefore: string | undefined;
}

/** How a visit differs from typing an address. */
export interface VisitOptions {
  readonly method?: string;
  /** More headers, or others than the browser's own. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a form. */
  readonly form?: URLSearchParams;
  /** What a script sends; its type goes into the headers. */
  readonly body?: string;
  /** Redirects to such a URL are not followed. */
  readonly stopBefore?: (url: URL) => boolean;
  /** The page whose link or form starts the visit. */
  readonly from?: Page;
}

const mostRedirects = 20;

/** A user's browser with cookies but without JavaScript: follows redirects and submits forms. Hosts in `.test` are here. */
export class UserAgent {
  readonly jar = new CookieJar();

  /**
   * Opens a URL and follows redirects until there is a page.
   *
   * @throws if nobody listens there, or the redirects do not end
   */
  async visit(url: string, options: VisitOptions = {}): Promise<Page> {
    const chain: Step[] = [];
    let method = options.method ?? 'GET';
    let form = options.form;
    let current = url;
    while (chain.length < mostRedirects) {
      const answer = await this.#send(current, method, form, options);
      chain.push({ url: current, status: answer.status });
      const next = redirectOf(answer);
      const stoppedBefore = next && options.stopBefore?.(new URL(next)) ? next : undefined;
      if (!next || stoppedBefore) return { ...answer, chain, stoppedBefore };
      if (answer.status !== 307 && answer.status !== 308) {
        method = method === 'HEAD' ? 'HEAD' : 'GET';
        form = undefined;
      }
      current = next;
    }
    throw new Error(`${url} redirects more than ${mostRedirects} times, at last to ${current}.`);
  }

  /**
   * Submits a form of a page, by its first button unless another is named.
   *
   * @param button the text, or the `value`, of the button to press
   * @throws if the page has no such button
   */
  async submit(page: Page, button?: string, options: VisitOptions = {}): Promise<Page> {
    const { document, FormData } = new JSDOM(page.body, { url: page.url }).window;
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('form button, form input[type=submit]')];
    const pressed = button
      ? buttons.find(({ textContent, value }) => [textContent?.trim(), value].includes(button))
      : buttons[0];
    if (!pressed?.form) throw new Error(`${page.url} has no button ${button ?? 'at all'}:\n${page.body}`);

    const form = new URLSearchParams();
    for (const [name, value] of new FormData(pressed.form, pressed)) form.append(name, String(value));
    if (pressed.form.method === 'post') {
      return this.visit(pressed.form.action, { ...options, from: page, method: 'POST', form });
    }
    const target = new URL(pressed.form.action);
    target.search = form.toString();
    return this.visit(target.href, { ...options, from: page });
  }

  #send(url: string, method: string, form: URLSearchParams | undefined, options: VisitOptions) {
    return new Promise<Omit<Page, 'chain' | 'stoppedBefore'>>((resolve, reject) => {
      const outgoing = request(
        url,
        {
          method,
          // A connection kept alive would hold up the servers of a test when they stop.
          agent: false,
          lookup: (host, options, found) =>
            lookup(host.endsWith('.test') ? 'localhost' : host, options, found),
          headers: {
            accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
            'accept-language': 'en',
            'sec-fetch-dest': 'document',
            'sec-fetch-mode': 'navigate',
            'sec-fetch-site': fetchSite(options.from, url),
            cookie: this.jar.getCookieStringSync(url),
            ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...(method === 'POST' && { origin: originHeader(options.from) }),
            ...options.headers,
          },
        },
        async (response) => {
          for (const cookie of response.headers['set-cookie'] ?? []) {
            this.jar.setCookieSync(cookie, url, { ignoreError: true });
          }
          let body = '';
          for await (const chunk of response.setEncoding('utf8')) body += chunk;
          resolve({ url, status: response.statusCode as number, headers: response.headers, body });
        },
      );
      outgoing.on('error', (error) => reject(new Error(`${method} ${url} failed: ${error.message}`)));
      outgoing.end(options.body ?? form?.toString());
    });
  }
}

function redirectOf({ status, url, headers }: Omit<Page, 'chain' | 'stoppedBefore'>): string | undefined {
  if (status < 300 || status > 399 || !headers.location) return undefined;
  return new URL(headers.location, url).href;
}

/** @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header */
function fetchSite(from: Page | undefined, to: string): string {
  if (!from) return 'none';
  const [source, target] = [new URL(from.url), new URL(to)];
  if (source.origin === target.origin) return 'same-origin';
  return source.protocol === target.protocol && source.hostname === target.hostname
    ? 'same-site'
    : 'cross-site';
}

/** A page with `Referrer-Policy: no-referrer` posts its forms with the origin `null`, even to itself. */
function originHeader(from: Page | undefined): string {
  if (!from || from.headers['referrer-policy'] === 'no-referrer') return 'null';
  return new URL(from.url).origin;
}
