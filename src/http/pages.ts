import { readFileSync } from 'node:fs';
import nunjucks from 'nunjucks';
import { asset } from '../assets.js';
import type { Context } from './context.js';
import { loadTexts, type Translate } from './texts.js';

/** Renders the pages that people see. */
export interface Pages {
  /** Makes a page the answer. `page` names a template in `templates/`. */
  render(ctx: Context, page: string, data?: Readonly<Record<string, unknown>>): void;
  /** The texts for this request. */
  texts(ctx: Context): Translate;
}

/**
 * Loads templates, texts and the logout page's script.
 *
 * @throws {Error} when the script has not been built
 */
export function createPages(): Pages {
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(asset('templates')), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  templates.addGlobal('script', readFileSync(asset('dist/browser/logout-page.js'), 'utf8'));
  const t = loadTexts();
  return {
    render(ctx, page, data = {}) {
      ctx.type = 'html';
      ctx.body = templates.render(`${page}.njk`, { ...data, t, nonce: ctx.state.nonce });
    },
    texts: () => t,
  };
}
