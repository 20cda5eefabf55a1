import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root, as a path that ends with a slash. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** A problem that its message explains in full: shown without a stack trace. */
export class SetupError extends Error {
  name = 'SetupError';
}

/**
 * Runs a command in the repository's root and shows what it prints.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ shell?: boolean }} [options] shell: needed for npm on Windows, where it is a batch file
 * @returns {boolean} whether it ended well
 */
export function run(command, args, { shell = false } = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell }).status === 0;
}

/**
 * Runs a script's main function; an error ends the process with status 1.
 *
 * @param {() => void | Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
