// Measures how long the list of registered clients takes, at several sizes. HYDRA_BIN as for the other benchmarks.
import { readConfig } from '../src/config.js';
import { createHydra } from '../src/hydra/index.js';
import { createClient } from '../test/support/hydra-clients.js';
import { hydraTargets } from '../test/support/hydra-targets.js';
import { median } from './median.js';

const SIZES = [50, 500, 5000];
const ROUNDS = 7;
const AT_ONCE = 20;

const [target] = hydraTargets();
const hydra = await target!.start();
const { refreshClients } = createHydra(
  readConfig({ HYDRA_ADMIN_URL: hydra.adminUrl, HYDRA_PUBLIC_URL: hydra.publicUrl }),
);
console.log(`${target!.name}: milliseconds to list the clients, median of ${ROUNDS} (min to max)`);
let registered = 0;
for (const size of SIZES) {
  for (; registered < size; registered += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, size - registered) }, (_, i) => registered + i);
    await Promise.all(
      batch.map((i) => createClient(hydra, { frontchannel_logout_uri: `https://rp${i}.example/logout` })),
    );
  }
  registered = size;
  const times = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now();
    const clients = await refreshClients();
    if (clients.length !== size) throw new Error(`Hydra lists ${clients.length} of ${size} clients.`);
    // The first one warms up.
    if (round > 0) times.push(performance.now() - start);
  }
  const [shown, min, max] = [median(times), Math.min(...times), Math.max(...times)].map((ms) =>
    ms.toFixed(0),
  );
  console.log(`${String(size).padStart(5)} clients: ${shown} (${min} to ${max})`);
}
await hydra.stop();
