/**
 * Whether a browser refuses to load the URL in a frame of an https page.
 *
 * @see https://www.w3.org/TR/mixed-content/ and, for loopback, https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy
 */
export function isMixedContent({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
