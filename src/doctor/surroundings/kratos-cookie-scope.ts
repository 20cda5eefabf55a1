import { Cookie } from 'tough-cookie';
import { z } from 'zod';
import { type KratosConnection, kratosAnswered } from '../product.js';

const loginFlow = z.object({ ui: z.object({ action: z.url() }) });

/** Which hosts Kratos's cookies reach. */
export interface CookieScope {
  /** The host at which browsers find Kratos. */
  readonly host: string;
  /** Its setting `cookies.domain`; undefined where that is not set. */
  readonly domain: string | undefined;
}

/**
 * Starts a login that nobody finishes, and reads the scope off its CSRF cookie. The session cookie has the same, unless
 * `session.cookie.domain` says otherwise, which shows only after a login.
 *
 * @throws {Problem} `kratos_unreachable`, `kratos_timeout` or `kratos_failed`
 * @see https://www.ory.com/docs/kratos/reference/api#tag/frontend/operation/createBrowserLoginFlow
 */
export async function readCookieScope({ ask, frontend }: KratosConnection): Promise<CookieScope> {
  const what = 'start a login';
  const { status, body, setCookies } = await ask(what, (options) =>
    frontend.createBrowserLoginFlow({}, options),
  );
  const flow = loginFlow.safeParse(body);
  const csrf = setCookies
    .map((header) => Cookie.parse(header))
    .find((cookie) => cookie?.key.startsWith('csrf_token'));
  if (!flow.success || !csrf) throw kratosAnswered(what, status);
  return { host: new URL(flow.data.ui.action).hostname, domain: csrf.domain ?? undefined };
}

/** Whether a browser sends the cookies to a host. */
export function reaches({ host, domain }: CookieScope, other: string): boolean {
  return domain === undefined ? other === host : other === domain || other.endsWith(`.${domain}`);
}
