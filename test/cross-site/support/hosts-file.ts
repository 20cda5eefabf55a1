import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

const HOSTS = '/etc/hosts';

/**
 * Writes names of this machine into the system's file of hosts. Its other lines stay as they are, whoever changes them
 * meanwhile.
 *
 * @returns takes the names out again
 * @throws {Error} where that takes another user's rights
 */
export function nameThisMachine(hosts: readonly string[]): () => void {
  const mark = `# matrix ${process.pid}`;
  const lines = hosts.flatMap((host) => [`127.0.0.1 ${host} ${mark}\n`, `::1 ${host} ${mark}\n`]);
  try {
    const start = readFileSync(HOSTS, 'utf8').endsWith('\n') ? '' : '\n';
    appendFileSync(HOSTS, start + lines.join(''));
  } catch (error) {
    throw new Error(
      `WebKit finds hosts in ${HOSTS} alone, which can't be written: ${(error as Error).message}`,
    );
  }
  return () => {
    const others = readFileSync(HOSTS, 'utf8')
      .split('\n')
      .filter((line) => !line.endsWith(mark));
    writeFileSync(HOSTS, others.join('\n'));
  };
}
