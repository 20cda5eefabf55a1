import type { Readable } from 'node:stream';
import nunjucks from 'nunjucks';
import type { Config } from '../config.js';
import { type Asked, type Context, inParts } from '../http/index.js';
import { brandOf } from './brand.js';
import { builtFiles, type Inlined } from './inlined-files.js';
import { chooseLanguage, loadLanguages } from './languages.js';
import { loadTemplates } from './templates.js';
import type { Translate } from './texts.js';

/** The settings that say how the pages look. */
export type PagesConfig = Pick<
  Config,
  'TEMPLATES_DIR' | 'LOCALES_DIR' | 'BRAND_NAME' | 'BRAND_LOGO' | 'BRAND_COLOR'
>;

/** What a template is given. */
export type PageData = Readonly<Record<string, unknown>>;

/** Renders the pages that people see. */
export interface Pages {
  /** Makes a page the answer. `page` names a template in `templates/`. */
  render(ctx: Context, page: string, data?: PageData): void;
  /**
   * Makes a page the answer of which a part is not known yet. Its template says where that goes, by `{{ rest }}`; all
   * before is sent at once.
   *
   * @param rest gives HTML; it is called when all before is on its way. It must not fail: an answer that has begun can't
   *   become another one
   */
  renderInParts(ctx: Context, page: string, data: PageData, rest: () => Promise<string>): void;
  /** Renders a page, or a part of one, as HTML. */
  html(ctx: Asked, page: string, data: PageData): string;
  /** The texts for this request. */
  texts(ctx: Context): Translate;
  /** Gives styles or a script, by file name. */
  readonly inlined: Inlined;
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

  function html(ctx: Asked, page: string, data: PageData): string {
    const language = chooseLanguage(ctx, languages);
    const { nonce } = ctx.state;
    return templates.render(`${page}.njk`, { ...data, brand, language, t: language.t, nonce });
  }

  function answer(ctx: Context, body: string | Readable) {
    ctx.type = 'html';
    ctx.set('Content-Language', chooseLanguage(ctx, languages).tag);
    ctx.body = body;
  }

  return {
    render(ctx, page, data = {}) {
      answer(ctx, html(ctx, page, data));
    },
    renderInParts(ctx, page, data, rest) {
      // Nobody can write this into a page who doesn't know its nonce.
      const gap = `<!--${ctx.state.nonce}-->`;
      const whole = html(ctx, page, { ...data, rest: new nunjucks.runtime.SafeString(gap) });
      const [start = '', end = ''] = whole.split(gap);
      const body = inParts(start, async () => (await rest()) + end);
      answer(ctx, body);
    },
    html,
    texts: (ctx) => chooseLanguage(ctx, languages).t,
    inlined,
  };
}
