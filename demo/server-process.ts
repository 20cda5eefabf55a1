import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OutputTail } from './output-tail.js';

const startLimitInMs = 30_000;
const stopLimitInMs = 5_000;
const pollEveryInMs = 50;

/** A server of Ory's that is run from its binary, with all that it writes in a temporary folder. */
export interface ServerProgram {
  /** What messages call it, such as "Hydra". */
  readonly name: string;
  readonly bin: string;
  /** Makes what it is told, once the folder is there. */
  launch(folder: string): Launch;
  /** Base URLs that answer at `/health/ready` once it is ready. */
  readonly urls: readonly string[];
}

/** What a server is told. */
export interface Launch {
  /** Its whole environment: nothing of ours leaks in. */
  readonly env: NodeJS.ProcessEnv;
  /** The arguments that prepare its database. */
  readonly migrate: readonly string[];
  readonly serve: readonly string[];
}

/** A failure to start a server, with the end of what it printed. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError';

  constructor(program: string, reason: string, tail: OutputTail) {
    super(`${program} did not start: ${reason}\nThe end of its output:\n${tail}`);
  }
}

/**
 * Starts a server and waits until it is ready. Server and folder end with the function that it gives, or with our
 * process.
 *
 * @returns the function that stops it
 * @throws {ServerStartError} if the binary cannot be run, ends early or is not ready within 30 s
 */
export async function startServerProcess(program: ServerProgram): Promise<() => Promise<void>> {
  const { name, bin } = program;
  const folder = mkdtempSync(join(tmpdir(), `${name.toLowerCase()}-`));
  let tail = new OutputTail();
  let server: ChildProcess | undefined;

  const discard = () => {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', discard);
  const stop = async () => {
    process.off('exit', discard);
    if (server) await end(server);
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    const { env, migrate, serve } = program.launch(folder);
    const migration = run(bin, migrate, env, tail);
    const [code] = await once(migration, 'close');
    if (code !== 0) throw new ServerStartError(name, `its migration ended with code ${code}`, tail);
    tail = new OutputTail();
    server = run(bin, serve, env, tail);
    await ready(program, server, tail);
    return stop;
  } catch (error) {
    await stop();
    throw error instanceof ServerStartError ? error : new ServerStartError(name, String(error), tail);
  }
}

function run(bin: string, args: readonly string[], env: NodeJS.ProcessEnv, tail: OutputTail): ChildProcess {
  const child = spawn(bin, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  tail.follow(child.stdout);
  tail.follow(child.stderr);
  return child;
}

async function ready({ name, urls }: ServerProgram, server: ChildProcess, tail: OutputTail): Promise<void> {
  let failure: Error | undefined;
  server.once('error', (error) => {
    failure = error;
  });
  const limit = AbortSignal.timeout(startLimitInMs);
  for (const url of urls) {
    while (!(await answers(`${url}/health/ready`))) {
      if (failure) throw failure;
      if (server.exitCode !== null) {
        throw new ServerStartError(name, `it ended with code ${server.exitCode}`, tail);
      }
      if (limit.aborted) {
        throw new ServerStartError(name, `not ready after ${startLimitInMs / 1000} s`, tail);
      }
      await delay(pollEveryInMs);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(1000) }).then(
    (response) => response.ok,
    () => false,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'exit');
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopLimitInMs);
  child.kill('SIGTERM');
  await closed;
  clearTimeout(impatience);
}
