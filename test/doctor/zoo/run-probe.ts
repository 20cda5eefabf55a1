// Probes every client of the Hydra that the environment names, and prints the findings as JSON. Run in a process of its
// own, because Node.js reads NODE_EXTRA_CA_CERTS only when it starts.
import { readConfig } from '../../../src/config.js';
import type { Finding } from '../../../src/doctor/finding.js';
import { probeClients } from '../../../src/doctor/probe/index.js';
import { createHydra } from '../../../src/hydra/index.js';
import { logoutPage } from './good-answers.js';

const config = readConfig(process.env);
const hydra = createHydra(config);
const findings: Finding[] = [];
for await (const finding of probeClients({
  config,
  hydra,
  logoutPage,
  issuer: (await hydra.provider()).issuer,
  clients: await hydra.refreshClients(),
  onProgress: () => {},
})) {
  findings.push(finding);
}
process.stdout.write(JSON.stringify(findings));
