/**
 * Whether browsers take a URL for safe from eavesdroppers: https, or this machine.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy
 */
export function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}
