// What stays as it is in each part of a URI, beside letters, digits and "-._~".
const kept = {
  user: '$&+,;=',
  host: '!"$&\'()*+,:;<=>[\\]',
  path: '$&+,/:;=@',
  query: '',
  fragment: '!$&()*+,/:;=?@',
} as const;

/** A part of a URI, each with escapes of its own. */
export type UriPart = keyof typeof kept;

/**
 * Text as a string with one character for each byte of its UTF-8, as Go sees text: it sorts by bytes, and an escaped
 * byte need not be a whole character.
 */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** The reverse of `bytesOf`. */
export function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}

/** Escapes bytes as Go's `net/url` does. */
export function escapeBytes(bytes: string, part: UriPart): string {
  return bytes.replace(new RegExp(`[^A-Za-z0-9\\-._~${kept[part]}]`, 'g'), (byte) => {
    return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

/** @returns the bytes, or undefined if an escape is broken */
export function unescapeBytes(escaped: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(escaped)) return undefined;
  return escaped.replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * A path or fragment as Go prints it: to the letter if it was well escaped, else escaped anew.
 *
 * @returns undefined if an escape is broken
 */
export function reprinted(escaped: string, part: 'path' | 'fragment'): string | undefined {
  const bytes = unescapeBytes(escaped);
  if (bytes === undefined) return undefined;
  const wellEscaped = part === 'path' ? /^[\w\-.~!$&'()*+,/:;=@[\]%]*$/ : /^[\w\-.~!$&'()*+,/:;=?@[\]%]*$/;
  return wellEscaped.test(escaped) ? escaped : escapeBytes(bytes, part);
}
