import { fileURLToPath } from 'node:url';

/**
 * The path of a file that ships with this package, such as a template.
 *
 * @param path relative to the package's root; `src/` and `dist/` lie at the same depth, so both find it
 */
export function asset(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
