import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { detectFlavour } from './detect-flavour.js';
import { freePorts } from './free-ports.js';
import { hydraEnvironment } from './hydra-environment.js';
import { OutputTail } from './output-tail.js';
import type { HydraSettings, RunningHydra } from './types.js';

const startLimitInMs = 30_000;
const stopLimitInMs = 5_000;
const pollEveryInMs = 50;

/** A failure to start Hydra, with the end of what it printed. */
export class HydraStartError extends Error {
  override readonly name = 'HydraStartError';

  constructor(reason: string, tail: OutputTail) {
    super(`Hydra did not start: ${reason}\nThe end of its output:\n${tail}`);
  }
}

/**
 * Starts a real Hydra with a database of its own in a temporary folder. Both end with `stop`, or with our process.
 *
 * @param settings with `bin`, the path of Hydra's binary
 * @throws {HydraStartError} if the binary cannot be run, ends early or is not ready within 30 s
 */
export async function startRealHydra(
  settings: HydraSettings & { readonly bin: string },
): Promise<RunningHydra> {
  const { bin, urls, host = 'localhost' } = settings;
  const [publicPort, adminPort] = await freePorts([settings.publicPort, settings.adminPort], host);
  const publicUrl = `http://${host}:${publicPort}`;
  const adminUrl = `http://${host}:${adminPort}`;
  const issuer = settings.issuerTrailingSlash ? `${publicUrl}/` : publicUrl;
  const folder = mkdtempSync(join(tmpdir(), 'hydra-'));
  const env = hydraEnvironment({ folder, host, publicPort, adminPort, issuer, urls });
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
    const migration = run(bin, ['migrate', 'sql', 'up', '-e', '--yes'], env, tail);
    const [code] = await once(migration, 'close');
    if (code !== 0) throw new HydraStartError(`its migration ended with code ${code}`, tail);
    tail = new OutputTail();
    server = run(bin, ['serve', 'all', '--dev'], env, tail);
    await ready(server, [publicUrl, adminUrl], tail);
    return { flavour: await detectFlavour(adminUrl), publicUrl, adminUrl, issuer, stop };
  } catch (error) {
    await stop();
    throw error instanceof HydraStartError ? error : new HydraStartError(String(error), tail);
  }
}

function run(bin: string, args: string[], env: NodeJS.ProcessEnv, tail: OutputTail): ChildProcess {
  const child = spawn(bin, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  tail.follow(child.stdout);
  tail.follow(child.stderr);
  return child;
}

async function ready(server: ChildProcess, urls: readonly string[], tail: OutputTail): Promise<void> {
  let failure: Error | undefined;
  server.once('error', (error) => {
    failure = error;
  });
  const limit = AbortSignal.timeout(startLimitInMs);
  for (const url of urls) {
    while (!(await answers(`${url}/health/ready`))) {
      if (failure) throw failure;
      if (server.exitCode !== null) throw new HydraStartError(`it ended with code ${server.exitCode}`, tail);
      if (limit.aborted) throw new HydraStartError(`not ready after ${startLimitInMs / 1000} s`, tail);
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
