// npm run matrix: signs a user out at every kind of relying party in Chromium and Firefox, third-party cookies blocked
// and allowed, with our page and with Hydra's own, and prints as Markdown where the user was signed out. HYDRA_BIN names
// a real Hydra; unset, the stand-in for 26.2 runs. `--page ours`, `--browser firefox`, `--cookies blocked` and `--start RP`
// run a part. `--consents forgotten` or `failing` has Hydra forget the consents, or fail to list them; `--doctored no` leaves
// out of the clients' metadata what the doctor says to write there.
import { parseArgs } from 'node:util';
import { starts } from '../test/cross-site/support/logout-start.js';
import { launchFor, type MatrixRun, runLogout } from '../test/cross-site/support/matrix.js';
import { setStage } from '../test/cross-site/support/stage.js';
import { type HydraTarget, hydraTargets } from '../test/support/hydra-targets.js';
import { matrixReport } from './matrix-report.js';

const { values } = parseArgs({
  options: {
    page: { type: 'string' },
    browser: { type: 'string' },
    cookies: { type: 'string' },
    start: { type: 'string' },
    consents: { type: 'string' },
    doctored: { type: 'string', default: 'yes' },
  },
});
const pages = chosen(['ours', 'hydra'] as const, values.page);
// Safari's engine knows no other than to block them, and needs packages that not every machine has: it runs when named.
const browsers =
  values.browser === 'webkit'
    ? (['webkit'] as const)
    : chosen(['chromium', 'firefox'] as const, values.browser);
const policies =
  values.browser === 'webkit'
    ? (['blocked'] as const)
    : chosen(['blocked', 'allowed'] as const, values.cookies);
const chosenStarts = chosen(starts, values.start);
const consents = values.consents ? chosen(['forgotten', 'failing'] as const, values.consents)[0] : undefined;
const circumstances = { ...(consents && { consents }), doctored: values.doctored === 'yes' };

const [target] = hydraTargets();
if (!target) throw new Error('There is no Hydra to test with.');
// Side by side, because most of it is waiting.
const runs = (await Promise.all(browsers.map(runsIn))).flat();
const metadata = circumstances.doctored ? 'with' : 'without';
const about = `Hydra: ${target.name}. Consents: ${consents ?? 'listed'}. Metadata: ${metadata} what the doctor names.`;
console.log(`${about}\n\n${matrixReport(runs)}`);

function chosen<T extends string>(all: readonly T[], one: string | undefined): readonly T[] {
  const found = all.filter((value) => !one || value === one);
  if (found.length === 0) throw new Error(`${one} is none of ${all.join(', ')}.`);
  return found;
}

async function runsIn(name: (typeof browsers)[number]): Promise<MatrixRun[]> {
  const runs: MatrixRun[] = [];
  const stage = await setStage(target as HydraTarget);
  try {
    for (const policy of policies) {
      const browser = await launchFor(name, policy);
      try {
        for (const page of pages) {
          for (const start of chosenStarts) {
            console.error(`${name}, third-party cookies ${policy}, ${page}, started by ${start}`);
            const logout = await runLogout(stage, browser, page, start, stage.rps, circumstances);
            runs.push({ browser: name, policy, page, start, logout });
          }
        }
      } finally {
        await browser.close();
      }
    }
  } finally {
    await stage.stop();
  }
  return runs;
}
