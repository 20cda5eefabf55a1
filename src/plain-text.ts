/**
 * Makes hostile input fit to stand in a text: without control characters and those that turn the direction of the text
 * around (U+202E and its like), in one line, and not too long.
 *
 * @param longest in characters as people count them
 * @see https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
 */
export function plainText(text: string, longest: number): string {
  const plain = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  const starts: number[] = [];
  for (const { index } of new Intl.Segmenter().segment(plain)) {
    starts.push(index);
    if (starts.length > longest) return `${plain.slice(0, starts[longest - 1])}…`;
  }
  return plain;
}

/** How many characters of a name are shown. */
const LONGEST_NAME = 80;

/**
 * Makes a name, as registered, fit to stand in a text.
 *
 * @param name hostile input; what is harmful as HTML is the templates' business
 * @returns undefined where nothing is left
 */
export function displayName(name: string | undefined): string | undefined {
  return (name && plainText(name, LONGEST_NAME)) || undefined;
}
