const longest = 80;

/**
 * Makes a name, as registered, fit to stand in a text: without control characters and those that turn the direction of
 * the text around (U+202E and its like), in one line, and not too long.
 *
 * @param name hostile input; what is harmful as HTML is the templates' business
 * @returns undefined where nothing is left
 * @see https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
 */
export function displayName(name: string | undefined): string | undefined {
  const plain = name
    ?.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  if (!plain) return undefined;
  const graphemes = [...new Intl.Segmenter().segment(plain)].map(({ segment }) => segment);
  return graphemes.length > longest ? `${graphemes.slice(0, longest - 1).join('')}…` : plain;
}
