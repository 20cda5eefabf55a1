/** A base URL as paths can be appended to it. */
export function withoutTrailingSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
