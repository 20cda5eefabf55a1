import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asset } from '../assets.js';
import type { Inlined } from '../pages/index.js';

/**
 * Gives styles as they stand in their folder at this moment, the operator's before ours, and in the place of the
 * page's script the preview's, which leaves for nowhere.
 *
 * @param operatorsFolder TEMPLATES_DIR
 */
export function sourceFiles(operatorsFolder: string | undefined): Inlined {
  return (file) => {
    if (file.endsWith('.js')) return readScript(file === 'logout.js' ? 'preview.js' : file);
    const theirs = operatorsFolder ? join(operatorsFolder, file) : '';
    return readFileSync(existsSync(theirs) ? theirs : asset(`templates/${file}`), 'utf8');
  };
}

/** A script as `scripts/build.mjs` made it. */
export function readScript(file: string): string {
  return readFileSync(asset(`dist/browser/${file}`), 'utf8').trim();
}
