/** Stands for every URI that no frame can call: Hydra prints most of them alike. */
const NOT_HTTP = 'not http';

/**
 * Brings a registered URI, and the same URI as a frame of Hydra's own page has it, into one form. Hydra parses it, sets
 * `iss` and `sid`, drops the pairs of the query that Go does not parse, sorts the rest by name and escapes it all anew.
 *
 * @see https://pkg.go.dev/net/url#ParseQuery and https://pkg.go.dev/net/url#Values.Encode
 */
export function asHydraPrints(uri: string): string {
  const [, scheme = '', rest = '', query = '', fragment = ''] =
    /^(https?:)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(uri) ?? [];
  if (!scheme) return NOT_HTTP;
  // Without a host the slashes go too.
  const base = scheme.toLowerCase() + unescaped(rest === '//' ? '' : rest);
  return JSON.stringify([base, pairsOf(query), unescaped(fragment)]);
}

function pairsOf(query: string): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';') || /%(?![\da-f]{2})/i.test(pair)) continue;
    const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
    pairs.push([unescaped(name), unescaped(value.join('='))]);
  }
  return pairs
    .filter(([name]) => name !== 'iss' && name !== 'sid')
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

// Bytes that are no UTF-8 stay escaped.
function unescaped(text: string): string {
  return text.replace(/(%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes.toUpperCase();
    }
  });
}
