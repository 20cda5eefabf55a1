import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asset } from '../assets.js';
import { ConfigError } from '../config.js';
import { placeholders, type Texts } from './texts.js';

/**
 * Reads the texts of every language, by language tag. What the operator's files leave out is taken from ours, then from
 * the language without its region, then from English.
 *
 * @param operatorsFolder LOCALES_DIR
 * @throws {ConfigError} naming every file and key that is wrong
 */
export function readLocales(operatorsFolder: string | undefined): ReadonlyMap<string, Texts> {
  const problems: string[] = [];
  const ours = readFolder(asset('locales'), problems);
  const english = ours.get('en') ?? {};
  const theirs = operatorsFolder ? readFolder(operatorsFolder, problems, english) : new Map<string, Texts>();
  if (problems.length > 0) throw new ConfigError(problems);

  const locales = new Map<string, Texts>();
  for (const tag of new Set(['en', ...ours.keys(), ...theirs.keys()])) {
    const fallbacks = ['en', new Intl.Locale(tag).language, tag];
    const layers = fallbacks.flatMap((fallback) => [ours.get(fallback), theirs.get(fallback)]);
    locales.set(tag, Object.assign({}, ...layers));
  }
  return locales;
}

function readFolder(folder: string, problems: string[], english?: Texts): Map<string, Texts> {
  const files = new Map<string, Texts>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    try {
      const texts: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      if (english)
        problems.push(...findFaults(texts, english).map((fault) => `${join(folder, file)}: ${fault}`));
      files.set(languageTag(basename(file, '.json')), texts as Texts);
    } catch (error) {
      problems.push(`${join(folder, file)}: ${(error as Error).message}.`);
    }
  }
  return files;
}

function languageTag(name: string): string {
  try {
    return Intl.getCanonicalLocales(name)[0] as string;
  } catch {
    throw new Error(`"${name}" is not a language tag. Name the file like fr.json or de-AT.json`);
  }
}

function findFaults(texts: unknown, english: Texts): string[] {
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) {
    return ['It is not an object of texts, like {"confirm.title": "Leave?"}.'];
  }
  return Object.entries(texts).flatMap(([key, text]) => {
    const original = Object.hasOwn(english, key) ? english[key] : undefined;
    if (original === undefined)
      return [`There is no text named ${key}. See locales/en.json for their names.`];
    if (typeof text !== 'string' || !text.trim()) return [`${key} is not a text.`];
    const [expected, found] = [placeholders(original), placeholders(text)];
    if (expected.join() === found.join()) return [];
    return [`${key} must have ${describe(expected)}, and has ${describe(found)}.`];
  });
}

function describe(names: readonly string[]): string {
  return names.length > 0 ? names.map((name) => `{${name}}`).join(' and ') : 'no placeholder';
}
