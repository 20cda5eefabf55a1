import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// From 32768 upwards a system gives out ports by itself, to anybody's next request; browsers refuse some below.
const chosenFrom = { first: 20_000, end: 32_768 };

const attempts = 100;

/** What this process was given: it may not listen there yet. */
const given = new Set<number>();

/**
 * Finds a free port for each 0 among the wanted ones, for a program that cannot choose its ports itself.
 * It never gives a port twice, and gives none that the system could hand to a connection meanwhile.
 *
 * @returns as many ports, in the same order
 * @throws what `listen` reports, such as EADDRINUSE, if a wanted port is taken
 */
export async function freePorts<const Wanted extends readonly number[]>(
  wanted: Wanted,
  host: string,
): Promise<{ [Index in keyof Wanted]: number }> {
  const ports = await Promise.all(wanted.map((port) => (port === 0 ? choose(host) : hold(port, host))));
  return ports as { [Index in keyof Wanted]: number };
}

async function choose(host: string): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(chosenFrom.first, chosenFrom.end);
    if (given.has(port)) continue;
    given.add(port);
    try {
      return await hold(port, host);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

/** Takes the port and lets it go, which fails where another program has it. */
async function hold(port: number, host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(port, host, listening);
  });
  await new Promise((released) => server.close(released));
  return port;
}
