import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { asset } from '../assets.js';
import { ConfigError } from '../config.js';
import type { Inlined } from './inlined-files.js';

/**
 * Loads the templates: the operator's first, ours for the rest.
 *
 * @param operatorsFolder TEMPLATES_DIR
 * @param inlined what `inline('file')` gives in a template
 * @throws {ConfigError} naming each template of the operator's that does not compile
 */
export function loadTemplates(operatorsFolder: string | undefined, inlined: Inlined): nunjucks.Environment {
  const folders = [...(operatorsFolder ? [operatorsFolder] : []), asset('templates')];
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  templates.addGlobal('inline', (file: string) => new nunjucks.runtime.SafeString(inlined(file)));
  templates.addFilter('json', jsonForHtml);
  if (operatorsFolder) compileAll(templates, operatorsFolder);
  return templates;
}

function compileAll(templates: nunjucks.Environment, folder: string) {
  const problems = readdirSync(folder)
    .filter((name) => name.endsWith('.njk'))
    .flatMap((name) => {
      try {
        templates.getTemplate(name, true);
        return [];
      } catch (error) {
        return [`${join(folder, name)} does not compile. ${(error as Error).message}`];
      }
    });
  if (problems.length > 0) throw new ConfigError(problems);
}

// Names are hostile input: nothing in a JSON block may end it. https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
function jsonForHtml(value: unknown): nunjucks.runtime.SafeString {
  return new nunjucks.runtime.SafeString(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
