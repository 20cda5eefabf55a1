import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Breaks a text into lines no wider than that; words that are wider are broken too. */
export function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}

/** Fills a text with spaces up to that width, as a terminal counts it. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** How wide a terminal shows the widest of these texts. */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => stringWidth(text)));
}
