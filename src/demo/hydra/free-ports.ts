import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';

/**
 * Finds a free port for each 0 among the wanted ones, for a program that cannot choose its ports itself.
 *
 * @returns as many ports, in the same order
 * @throws what `listen` reports, such as EADDRINUSE, if a wanted port is taken
 */
export async function freePorts<const Wanted extends readonly number[]>(
  wanted: Wanted,
  host: string,
): Promise<{ [Index in keyof Wanted]: number }> {
  // All are held until the last is found: otherwise the same port could come twice.
  const attempts = await Promise.allSettled(wanted.map((port) => hold(port, host)));
  const held = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? attempt.value : []));
  const ports = held.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(held.map((server) => new Promise((released) => server.close(released))));
  for (const attempt of attempts) if (attempt.status === 'rejected') throw attempt.reason;
  return ports as { [Index in keyof Wanted]: number };
}

function hold(port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(port, host, () => resolve(server));
  });
}
