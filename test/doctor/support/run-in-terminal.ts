import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a command in a terminal of 80 columns, which `script` of util-linux makes, and gives all that it wrote there.
 *
 * @param command for the shell
 * @param env all that it gets
 */
export async function runInTerminal(command: string, env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn('script', ['-qec', `stty cols 80; ${command}`, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm-256color', SHELL: '/bin/sh', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
  });
  await once(child, 'close');
  return output.replaceAll('\r\n', '\n');
}
