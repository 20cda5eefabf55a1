import { reprintedAuthority } from './authority.js';
import { HydraError } from './hydra-error.js';
import { bytesOf, escapeBytes, reprinted, textOf, unescapeBytes } from './percent-coding.js';

/**
 * Adds parameters to a URI as Hydra does, with Go's `net/url`: scheme in small letters; the query decoded and written
 * anew, sorted by the bytes of its names, without the pairs that do not parse; all else as it is, if it was well
 * escaped. Hydra registers clients with URIs that are no URLs, so any text may come in.
 *
 * @returns undefined if Go cannot parse it
 * @see https://pkg.go.dev/net/url#Parse
 */
export function trySetQuery(uri: string, parameters: Readonly<Record<string, string>>): string | undefined {
  const [beforeFragment, fragment] = cut(bytesOf(uri), '#');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Go refuses
  if (/[\0-\x1f\x7f]/.test(beforeFragment)) return undefined;
  const [location, query] = cut(beforeFragment, '?');
  const printed = reprintedLocation(location);
  const printedFragment = reprinted(fragment, 'fragment');
  if (printed === undefined || printedFragment === undefined) return undefined;
  const merged = mergedQuery(query, parameters);
  return textOf(`${printed}${merged && `?${merged}`}${printedFragment && `#${printedFragment}`}`);
}

/**
 * The same, for a URI that cannot be missing.
 *
 * @throws {HydraError} if Go cannot parse it
 */
export function setQuery(uri: string, parameters: Readonly<Record<string, string>>): string {
  const changed = trySetQuery(uri, parameters);
  if (changed === undefined) throw HydraError.invalidRequest(`'${uri}' is not a valid URL.`);
  return changed;
}

/** Scheme, authority and path. */
function reprintedLocation(location: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(location)?.[1]?.toLowerCase() ?? '';
  const prefix = scheme && `${scheme}:`;
  const rest = location.slice(prefix.length);
  if (!rest.startsWith('/')) {
    if (scheme) return `${prefix}${rest}`;
    if (cut(rest, '/')[0].includes(':')) return undefined;
  }
  const [, authority, path = rest] =
    scheme || !rest.startsWith('///') ? (/^\/\/([^/]*)(.*)$/.exec(rest) ?? []) : [];
  const printedPath = reprinted(path, 'path');
  if (authority === undefined) {
    // Decoded, a first segment could look like a scheme.
    const guard = !scheme && printedPath?.split('/')[0]?.includes(':') ? './' : '';
    return printedPath && `${prefix}${guard}${printedPath}`;
  }
  const printedAuthority = reprintedAuthority(scheme, authority);
  if (printedAuthority === undefined || printedPath === undefined) return undefined;
  const slashes = printedAuthority || (scheme && printedPath) ? '//' : '';
  return `${prefix}${slashes}${printedAuthority}${printedPath}`;
}

function mergedQuery(query: string, parameters: Readonly<Record<string, string>>): string {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const [name, value] = cut(pair.replaceAll('+', ' '), '=').map(unescapeBytes);
    if (name === undefined || value === undefined) continue;
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  for (const [name, value] of Object.entries(parameters)) values.set(bytesOf(name), [bytesOf(value)]);
  return [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, ofName]) => ofName.map((value) => `${queryEscape(name)}=${queryEscape(value)}`))
    .join('&');
}

function queryEscape(bytes: string): string {
  return escapeBytes(bytes, 'query').replaceAll('%20', '+');
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
