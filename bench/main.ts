// npm run bench: measures whole logouts in Chromium and prints tables. HYDRA_BIN names a real Hydra; unset, the
// stand-in for 26.2 runs. KEYCLOAK_URL names a real Keycloak to measure beside it, in production mode, with
// KC_BOOTSTRAP_ADMIN_USERNAME and KC_BOOTSTRAP_ADMIN_PASSWORD as it has them; it gets a realm for each scenario, which
// is deleted afterwards. `--rounds 15` measures more logouts than the usual 7.
import { parseArgs } from 'node:util';
import { hydraTargets } from '../test/support/hydra-targets.js';
import { launchBareChromium } from './bare-chromium.js';
import { hydraProvider } from './hydra-provider.js';
import { findKeycloak } from './keycloak/index.js';
import { createLogoutProviders } from './logout-providers.js';
import { type Measurement, type Measurements, measure } from './measure.js';
import { report } from './report.js';
import { scenarios } from './scenarios.js';
import { startSite } from './site.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds needs a whole number from 1 on.');

const [target] = hydraTargets();
if (!target) throw new Error('There is no Hydra to measure against.');
const keycloak = await findKeycloak(process.env);
const hydra = await target.start();
const providers = createLogoutProviders(hydra);
const logoutSite = await startSite(providers.ours, Number(new URL(hydra.urls.logout).port));
const app = await startSite((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>An application');
});
const browser = await launchBareChromium();
const stage = { hydra: hydraProvider(hydra), keycloak, browser, logoutSite, providers, app };
try {
  console.log(
    `Hydra: ${target.name}. Keycloak: ${keycloak?.version ?? 'none'}. Browser: ${browser.version}. Rounds: ${rounds}.\n`,
  );
  const measurements: [string, Measurement][] = [];
  for (const [name, scenario] of Object.entries(scenarios)) {
    console.error(`Measuring: ${scenario.title}`);
    const measurement = await measure(stage, scenario, rounds);
    measurements.push([name, measurement]);
  }
  console.log(report(Object.fromEntries(measurements) as Measurements));
} finally {
  await browser.close();
  await app.stop();
  await logoutSite.stop();
  await hydra.stop();
}
