import { readFileSync } from 'node:fs';
import { asset } from '../assets.js';

/** Gives the text of a key, with its `{placeholders}` filled in. */
export type Translate = (key: string, values?: Readonly<Record<string, string>>) => string;

/**
 * Loads the texts that people read.
 *
 * @throws {Error} when the function that it gives is asked for a text that is not there
 */
export function loadTexts(): Translate {
  const texts = new Map<string, string>(
    Object.entries(JSON.parse(readFileSync(asset('locales/en.json'), 'utf8'))),
  );
  return (key, values = {}) => {
    const text = texts.get(key);
    if (text === undefined) throw new Error(`There is no text for ${key} in locales/en.json.`);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => isolate(values[name] ?? ''));
  };
}

// A client's name may be right to left, or hold characters that turn the text after it around.
function isolate(value: string): string {
  return `\u2068${value}\u2069`;
}
