/** What Hydra appends to the name in its development mode. */
const DEVELOPMENT = '_dev';

/**
 * Picks Hydra's session cookie out of what the browser sent: it reaches this program on Hydra's own host, or below its
 * `serve.cookies.domain`.
 *
 * @param header the browser's `Cookie` header
 * @param name HYDRA_SESSION_COOKIE
 * @returns a `Cookie` header of its own, to the letter; undefined where there is none
 */
export function hydraSessionCookie(header: string, name: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => isNamed(pair, name)).join('; ') || undefined;
}

/** Those of some `Set-Cookie` headers that are about Hydra's session cookie. */
export function aboutSessionCookie(setCookies: readonly string[], name: string): string[] {
  return setCookies.filter((setCookie) => isNamed(setCookie, name));
}

function isNamed(pair: string, name: string): boolean {
  return pair.startsWith(`${name}=`) || pair.startsWith(`${name}${DEVELOPMENT}=`);
}
