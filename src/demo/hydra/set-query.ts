/**
 * Adds parameters to a URI as Hydra does: its query is decoded and written anew, sorted by name; all else stays as
 * it is. Works on any text, because Hydra registers clients with URIs that are no URLs.
 */
export function setQuery(uri: string, parameters: Readonly<Record<string, string>>): string {
  const [beforeFragment = '', ...fragment] = uri.split('#');
  const [path = '', ...query] = beforeFragment.split('?');
  const merged = new URLSearchParams(query.join('?'));
  for (const [name, value] of Object.entries(parameters)) merged.set(name, value);
  merged.sort();
  const text = merged.toString();
  return [text ? `${path}?${text}` : path, ...fragment].join('#');
}
