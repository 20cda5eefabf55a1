// Measures how long the doctor's live probe takes at 1,000 clients, and how much memory, with and without clients that
// hang. HYDRA_BIN as for the other benchmarks. FRONTCHANNEL_TIMEOUT_MS decides how long a client may hang.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { readConfig } from '../src/config.js';
import { CONCURRENCY, timeLimit } from '../src/doctor/probe/index.js';
import { createClient, deleteClient, type TestClient } from '../test/support/hydra-clients.js';
import { hydraTargets } from '../test/support/hydra-targets.js';
import type { ProbeRun } from './doctor-run.js';

const CLIENTS = 1000;
const HANGING = 50;
const AT_ONCE = 20;

const run = promisify(execFile);
const [target] = hydraTargets();
const hydra = await target!.start();
const server = createServer(({ url }, response) => {
  if (!url?.startsWith('/hangs')) response.setHeader('cache-control', 'no-store').end('Signed out.');
}).listen(0, 'localhost');
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as AddressInfo;
const env = { ...process.env, HYDRA_ADMIN_URL: hydra.adminUrl, HYDRA_PUBLIC_URL: hydra.publicUrl };
const limitMs = timeLimit(readConfig(env));

const none = await measure('none hangs', CLIENTS - HANGING, () => false);
const bound = none.ms + 1.2 * (HANGING / CONCURRENCY) * limitMs;
const spread = await measure('every 20th hangs', CLIENTS, (i) => i % (CLIENTS / HANGING) === 0);
const last = await measure('the last 50 hang', CLIENTS, (i) => i >= CLIENTS - HANGING);

console.log(`${target!.name}: ${CONCURRENCY} at a time, ${limitMs} ms each at the most`);
console.log(
  `bound: ${seconds(none.ms)} + 1.2 × ${HANGING} ÷ ${CONCURRENCY} × ${limitMs} ms = ${seconds(bound)}`,
);
for (const { title, clients, ms, findings, megabytes, megabytesBefore } of [none, spread, last]) {
  const within = ms <= bound ? 'within' : 'OVER';
  console.log(
    `${clients} clients, ${title}: ${seconds(ms)} (${within} the bound), ${findings} findings, ` +
      `peak ${megabytes} MB (${megabytesBefore} MB before)`,
  );
}
server.close().closeAllConnections();
await hydra.stop();

/** Registers clients, probes them in a process of its own, and forgets them. */
async function measure(title: string, clients: number, hangs: (i: number) => boolean) {
  const registered: TestClient[] = [];
  for (let i = 0; i < clients; i += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, clients - i) }, (_, j) => i + j);
    registered.push(...(await Promise.all(batch.map((n) => register(n, hangs(n))))));
  }
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'bench/doctor-run.ts'], { env });
  for (const client of registered) await deleteClient(hydra, client);
  const result = JSON.parse(stdout) as ProbeRun;
  const expected = registered.filter((_, i) => hangs(i)).length;
  if (result.clients !== clients || result.findings !== expected) {
    throw new Error(`${title}: ${stdout}, but ${expected} of ${clients} clients hang.`);
  }
  return { title, ...result };
}

function register(n: number, hangs: boolean): Promise<TestClient> {
  // Hydra lists clients by id.
  const id = `rp-${String(n).padStart(4, '0')}`;
  const path = hangs ? 'hangs' : 'good';
  return createClient(hydra, {
    client_id: id,
    frontchannel_logout_uri: `http://localhost:${port}/${path}/${n}`,
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
