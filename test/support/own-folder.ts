import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const folders: string[] = [];

/**
 * Makes an operator's folder, such as TEMPLATES_DIR.
 *
 * @param files by name; what is no text is written as JSON
 * @returns its path; `removeOwnFolders` removes it
 */
export function ownFolder(files: Readonly<Record<string, unknown>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'operator-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeIn(folder, name, content);
  return folder;
}

/** Writes a file into it, in a folder of its own if need be. */
export function writeIn(folder: string, name: string, content: unknown): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}

/** Removes what `ownFolder` made. */
export function removeOwnFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}
