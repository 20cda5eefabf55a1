import { isIPv6 } from 'node:net';
import { escapeBytes, unescapeBytes } from './percent-coding.js';

/**
 * The authority of a URI, read and printed as Go's `net/url` does.
 *
 * @param scheme in small letters, empty if there is none
 * @param authority a string of bytes
 * @returns undefined if Go does not take it
 */
export function reprintedAuthority(scheme: string, authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const host = reprintedHost(scheme, authority.slice(at + 1));
  if (at < 0 || host === undefined) return host;
  const user = reprintedUser(authority.slice(0, at));
  return user === undefined ? undefined : `${user}@${host}`;
}

function reprintedUser(user: string): string | undefined {
  if (!/^[\w\-.:~!$&'()*+,;=%@]*$/.test(user)) return undefined;
  const colon = user.indexOf(':');
  const halves = colon < 0 ? [user] : [user.slice(0, colon), user.slice(colon + 1)];
  const printed = halves.map((half) => {
    const bytes = unescapeBytes(half);
    return bytes === undefined ? undefined : escapeBytes(bytes, 'user');
  });
  return printed.includes(undefined) ? undefined : printed.join(':');
}

function reprintedHost(scheme: string, host: string): string | undefined {
  if (host.includes('[')) return reprintedAddress(host);
  // Only http and https are held to one colon.
  const colon = /^https?$/.test(scheme) ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0 && !/^:\d*$/.test(host.slice(colon))) return undefined;
  // A host has escapes for what is not ASCII only, and for the percent sign.
  if (/%(?!25|[89a-f][0-9a-f])/i.test(host) || /[ #/?@\\^`{|}]/.test(host)) return undefined;
  const bytes = unescapeBytes(host);
  return bytes === undefined ? undefined : escapeBytes(bytes, 'host');
}

/** An IPv6 address in brackets, with or without a zone and a port. */
function reprintedAddress(host: string): string | undefined {
  const [, address = '', zone, port = ''] =
    /^\[([^%\]]*)(?:%25((?:[\w\-.~]|%20)+))?\](|:\d*)$/.exec(host) ?? [];
  if (!isIPv6(address)) return undefined;
  return `[${address}${zone === undefined ? '' : `%25${zone}`}]${port}`;
}
