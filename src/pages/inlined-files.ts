import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asset } from '../assets.js';

/** Gives the content of a script or of styles, by file name: pages load nothing, so it goes into them. */
export type Inlined = (file: string) => string;

/**
 * Gives what `scripts/build.mjs` made of our script and styles; the operator's styles as they are. Reads each once.
 *
 * @param operatorsFolder TEMPLATES_DIR
 */
export function builtFiles(operatorsFolder: string | undefined): Inlined {
  const files = new Map<string, string>();
  return (file) => {
    const text = files.get(file) ?? readFileSync(find(file, operatorsFolder), 'utf8').trim();
    files.set(file, text);
    return text;
  };
}

function find(file: string, operatorsFolder: string | undefined): string {
  const theirs = operatorsFolder && file.endsWith('.css') && join(operatorsFolder, file);
  return theirs && existsSync(theirs) ? theirs : asset(`dist/browser/${file}`);
}
