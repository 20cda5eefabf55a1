/** How many are named before the others are only counted. */
export const NAMED = 3;

/**
 * Lists the first few texts, and says how many there are besides.
 *
 * @param total how many there are, where not all of them are given
 */
export function listed(texts: readonly string[], total = texts.length): string {
  const named = texts.slice(0, NAMED);
  const more = total - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
