const NAMED = 3;

/** Lists the first few texts, and says how many there are besides. */
export function listed(texts: readonly string[]): string {
  const more = texts.length - NAMED;
  const named = texts.slice(0, NAMED).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}
