// Writes what the program knows of itself into the documentation: its settings, outcomes, and the doctor's findings.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ruleGroups } from '../src/doctor/rules.js';
import { outcomes } from '../src/outcome.js';
import { environment } from '../src/settings.js';

/** What stands between marks, by the word in the mark, and where. */
const written = {
  settings: { write: settingsTable, documents: ['docs/configuration.md', 'README.md'] },
  outcomes: { write: outcomesTable, documents: ['docs/architecture.md'] },
  findings: { write: findingPages, documents: ['docs/doctor.md'] },
};

/** The documents that are written in part. */
export const documents = Object.values(written).flatMap((part) => part.documents);

/** A document with everything that is written into it. */
export function withWritten(path: string, document: string): string {
  let result = document;
  for (const [word, part] of Object.entries(written)) {
    if (!part.documents.includes(path)) continue;
    const marked = new RegExp(`(<!-- ${word} -->\\n)[\\s\\S]*?(<!-- end of ${word} -->)`);
    if (!marked.test(result)) throw new Error(`${path} has no marks for the ${word}.`);
    result = result.replace(marked, (_, start, end) => `${start}${part.write()}\n${end}`);
  }
  return result;
}

/** The table of settings, as Markdown. */
function settingsTable(): string {
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

/** What each outcome says, as Markdown. */
function outcomesTable(): string {
  const rows = Object.entries(outcomes).map(([name, { meaning }]) => `| \`${name}\` | ${meaning} |`);
  return ['| outcome | what is known |', '|---|---|', ...rows].join('\n');
}

/** A table of the doctor's findings, and a section for each, as Markdown. */
function findingPages(): string {
  const rules = ruleGroups.flatMap((group) => Object.entries(group.rules));
  const index = rules.map(([id, { severity, title }]) => `| [${id}](#${id}) | ${severity} | ${title} |`);
  const sections = ruleGroups.map((group) => {
    const pages = Object.entries(group.rules).map(
      ([id, { severity, title, cause, effect, fix }]) =>
        `#### ${id}\n${title} (${severity}).\n- Cause: ${cause}\n- Effect: ${effect}\n- Fix: ${fix}`,
    );
    return [`### ${group.title}`, ...pages].join('\n\n');
  });
  return [['| id | severity | what is wrong |', '|---|---|---|', ...index].join('\n'), ...sections].join(
    '\n\n',
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const path of documents) writeFileSync(path, withWritten(path, readFileSync(path, 'utf8')));
}
