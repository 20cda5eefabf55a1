import nunjucks from 'nunjucks';
import type { Config } from '../config.js';
import { brandOf } from './brand.js';
import type { Context } from './context.js';
import { builtFiles } from './inlined-files.js';
import { chooseLanguage, loadLanguages } from './languages.js';
import { loadTemplates } from './templates.js';
import type { Translate } from './texts.js';

/** The settings that say how the pages look. */
export type PagesConfig = Pick<
  Config,
  'TEMPLATES_DIR' | 'LOCALES_DIR' | 'BRAND_NAME' | 'BRAND_LOGO' | 'BRAND_COLOR'
>;

/** Renders the pages that people see. */
export interface Pages {
  /** Makes a page the answer. `page` names a template in `templates/`. */
  render(ctx: Context, page: string, data?: Readonly<Record<string, unknown>>): void;
  /** The texts for this request. */
  texts(ctx: Context): Translate;
}

/**
 * Loads the templates and the texts.
 *
 * @param inlined what `inline('file')` gives in a template
 * @throws {ConfigError} naming every file of the operator's that is wrong
 */
export function createPages(config: PagesConfig, inlined = builtFiles(config.TEMPLATES_DIR)): Pages {
  const languages = loadLanguages(config.LOCALES_DIR);
  const templates = loadTemplates(config.TEMPLATES_DIR, inlined);
  const { name, logo, css } = brandOf(config);
  const brand = { name, logo, css: new nunjucks.runtime.SafeString(css) };
  return {
    render(ctx, page, data = {}) {
      const language = chooseLanguage(ctx, languages);
      ctx.type = 'html';
      ctx.set('Content-Language', language.tag);
      const { nonce } = ctx.state;
      ctx.body = templates.render(`${page}.njk`, { ...data, brand, language, t: language.t, nonce });
    },
    texts: (ctx) => chooseLanguage(ctx, languages).t,
  };
}
