// A process of its own, to be interrupted: makes a whole logout at the Hydra that its environment names.
import { readConfig } from '../../../src/config.js';
import { runFlow } from '../../../src/doctor/flow/index.js';
import { createHydra } from '../../../src/hydra/index.js';

const config = readConfig(process.env);
const hydra = createHydra(config);
const { issuer } = await hydra.provider();
await runFlow({ config, hydra, issuer, logoutPage: undefined, clients: [], onProgress: () => {} });
