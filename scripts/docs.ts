// Writes the table of settings into docs/configuration.md and README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { environment } from '../src/settings.js';

const documents = ['docs/configuration.md', 'README.md'];

/** The table of settings, as Markdown. */
export function settingsTable(): string {
  const { properties = {}, required = [] } = z.toJSONSchema(environment, { io: 'input' });
  const rows = Object.entries(properties).map(([name, schema]) => {
    const { description, default: value } = schema as { description?: string; default?: unknown };
    const standard = required.includes(name)
      ? 'required'
      : value === undefined || value === ''
        ? ''
        : `\`${value}\``;
    return `| \`${name}\` | ${standard} | ${description} |`;
  });
  return ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** A document with the table between its marks. */
export function withTable(document: string): string {
  const marked = /(<!-- settings -->\n)[\s\S]*?(<!-- end of settings -->)/;
  if (!marked.test(document)) throw new Error('The document has no marks for the table of settings.');
  return document.replace(marked, (_, start, end) => `${start}${settingsTable()}\n${end}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const path of documents) writeFileSync(path, withTable(readFileSync(path, 'utf8')));
}
