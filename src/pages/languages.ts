import Negotiator from 'negotiator';
import type { Asked } from '../http/index.js';
import { readLocales } from './locale-files.js';
import { type Translate, translator } from './texts.js';

/** A language that the pages speak. */
export interface Language {
  /** BCP 47, as in `<html lang>` and Content-Language. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate;
}

/**
 * Loads the languages: ours, and what the operator adds or changes.
 *
 * @param operatorsFolder LOCALES_DIR
 * @returns English first
 * @throws {ConfigError} naming every file and key that is wrong
 */
export function loadLanguages(operatorsFolder: string | undefined): readonly Language[] {
  return [...readLocales(operatorsFolder)].map(([tag, texts]) => ({
    tag,
    direction: directionOf(tag),
    t: translator(texts),
  }));
}

/**
 * Chooses the language of one request: what the logout asks for (`ui_locales`), else what the browser asks for
 * (Accept-Language), else English.
 *
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function chooseLanguage(ctx: Asked, languages: readonly Language[]): Language {
  const tags = languages.map(({ tag }) => tag);
  for (const wish of [...(ctx.state.uiLocales ?? []), ctx.get('Accept-Language')]) {
    const [best] = new Negotiator({ headers: { 'accept-language': wish } }).languages(tags);
    if (best) return languages[tags.indexOf(best)] as Language;
  }
  return languages[0] as Language;
}

// Newer versions of Node have only the method, older ones only the property; TypeScript knows neither.
function directionOf(tag: string): Language['direction'] {
  const locale = new Intl.Locale(tag) as Intl.Locale & {
    textInfo?: { direction: Language['direction'] };
    getTextInfo?: () => { direction: Language['direction'] };
  };
  return (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? 'ltr';
}
