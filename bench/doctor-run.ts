// Probes every client of the Hydra that the environment names, and prints what it took as JSON. Run by doctor.ts in a
// process of its own, so that its memory is that of the probe.
import { readConfig } from '../src/config.js';
import { probeClients } from '../src/doctor/probe/index.js';
import { createHydra } from '../src/hydra/index.js';

/** What one run of the probe took. */
export interface ProbeRun {
  readonly clients: number;
  readonly findings: number;
  readonly ms: number;
  /** Resident memory at its highest, in 10^6 bytes. */
  readonly megabytes: number;
  /** The same before the first request. */
  readonly megabytesBefore: number;
}

const config = readConfig(process.env);
const hydra = createHydra(config);
const { issuer } = await hydra.provider();
const clients = await hydra.refreshClients();
const megabytesBefore = peakMegabytes();
const start = performance.now();
let findings = 0;
const logoutPage = new URL('http://localhost:3001/logout');
for await (const _ of probeClients({ config, hydra, issuer, clients, logoutPage, onProgress: () => {} })) {
  findings += 1;
}
const result: ProbeRun = {
  clients: clients.length,
  findings,
  ms: performance.now() - start,
  megabytes: peakMegabytes(),
  megabytesBefore,
};
console.log(JSON.stringify(result));

function peakMegabytes(): number {
  // In kibibytes.
  return Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
}
