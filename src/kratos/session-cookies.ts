/** A browser rarely has more than one for the host and one for its domain. The rest would only cost requests. */
const mostCookies = 3;

/**
 * Picks the session cookies out of what the browser sent. There may be two of the name, for the host and for its
 * domain, and a dead one may come first.
 *
 * @param header the browser's `Cookie` header
 * @returns each as a `Cookie` header of its own, to the letter: Kratos is sent nothing else
 */
export function sessionCookies(header: string, name: string): string[] {
  const pairs = header.split(';').map((pair) => pair.trim());
  return [...new Set(pairs.filter((pair) => pair.startsWith(`${name}=`)))].slice(0, mostCookies);
}

/** Whether a `Set-Cookie` header deletes the cookie of that name, as Kratos does when a session has ended. */
export function deletes(setCookie: string, name: string): boolean {
  return setCookie.startsWith(`${name}=`) && /;\s*max-age=0\s*(;|$)/i.test(setCookie);
}
