/** The texts of one language, by key. */
export type Texts = Readonly<Record<string, string>>;

/** Gives the text of a key, with its `{placeholders}` filled in. */
export type Translate = (key: string, values?: Readonly<Record<string, string>>) => string;

/**
 * Makes the function that gives texts.
 *
 * @throws {Error} when the function that it gives is asked for a text that is not there
 */
export function translator(texts: Texts): Translate {
  return (key, values = {}) => {
    const text = texts[key];
    if (text === undefined) throw new Error(`There is no text for ${key} in locales/en.json.`);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => isolate(values[name] ?? ''));
  };
}

/** The names of a text's placeholders, each once, in alphabetical order. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort();
}

// A client's name may be right to left in a text that is left to right, or the other way round.
function isolate(value: string): string {
  return `\u2068${value}\u2069`;
}
