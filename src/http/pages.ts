import { readFileSync } from 'node:fs';
import nunjucks from 'nunjucks';
import { asset } from '../assets.js';
import type { Context } from './context.js';
import { loadTexts, type Translate } from './texts.js';

const inlined = new Map<string, string>();

/** Renders the pages that people see. */
export interface Pages {
  /** Makes a page the answer. `page` names a template in `templates/`. */
  render(ctx: Context, page: string, data?: Readonly<Record<string, unknown>>): void;
  /** The texts for this request. */
  texts(ctx: Context): Translate;
}

/**
 * Loads the templates and the texts.
 */
export function createPages(): Pages {
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(asset('templates')), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  templates.addGlobal('inline', inline);
  templates.addFilter('json', jsonForHtml);
  const t = loadTexts();
  return {
    render(ctx, page, data = {}) {
      ctx.type = 'html';
      ctx.body = templates.render(`${page}.njk`, { ...data, t, nonce: ctx.state.nonce });
    },
    texts: () => t,
  };
}

// Pages load nothing: what `scripts/build.mjs` made of our script and styles goes into them.
function inline(file: string): nunjucks.runtime.SafeString {
  const text = inlined.get(file) ?? readFileSync(asset(`dist/browser/${file}`), 'utf8').trim();
  inlined.set(file, text);
  return new nunjucks.runtime.SafeString(text);
}

// Names are hostile input: nothing in a JSON block may end it. https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
function jsonForHtml(value: unknown): nunjucks.runtime.SafeString {
  return new nunjucks.runtime.SafeString(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
