import type { RequestListener } from 'node:http';
import { deleteClient, type TestClient } from '../test/support/hydra-clients.js';
import type { HydraUnderTest } from '../test/support/hydra-targets.js';
import type { BareChromium } from './bare-chromium.js';
import { timeLogout, type Way, weighLogoutPage } from './browser-logout.js';
import { startRelyingParties } from './relying-parties.js';
import type { PageName, Scenario } from './scenarios.js';
import type { Site } from './site.js';
import { registerClients, signInEverywhere } from './users.js';

/** What all scenarios share. */
export interface Stage {
  readonly hydra: HydraUnderTest;
  readonly browser: BareChromium;
  /** Listens at Hydra's `urls.logout`. */
  readonly logoutSite: Site;
  readonly providers: Readonly<Record<PageName, RequestListener>>;
  /** Where users are before the logout, and after it. */
  readonly app: Site;
}

/** One logout. Durations are milliseconds. */
export interface Sample {
  /** From the end-session endpoint to the post-logout page. */
  readonly way: number;
  /** The way, less the slowest relying party's answer. */
  readonly overhead: number;
}

/** What was measured in a scenario. */
export interface Measurement {
  /** By page; empty for a page that never left. */
  readonly samples: ReadonlyMap<PageName, readonly Sample[]>;
  /** Bytes of JavaScript heap in the process of our page when it leaves. */
  readonly heap: number;
}

/**
 * Measures a scenario: in each round every page has one logout, and each round begins with another page.
 *
 * @throws if a page does not call each relying party once: its time would say nothing
 */
export async function measure(stage: Stage, scenario: Scenario, rounds: number): Promise<Measurement> {
  const { hydra, browser, logoutSite, providers, app } = stage;
  const rps = await startRelyingParties(scenario.rps);
  const signedOutUrl = `${app.url}/signed-out`;
  const samples = new Map(scenario.pages.map((page) => [page, [] as Sample[]]));
  const stuck = new Set<PageName>();
  let clients: TestClient[] = [];

  const register = async () => {
    clients = await registerClients(hydra, rps.logoutUris, signedOutUrl);
  };
  const forget = async () => {
    for (const client of clients) await deleteClient(hydra, client);
  };
  const prepare = async (page: PageName): Promise<Way> => {
    logoutSite.listener = providers[page];
    return { from: app.url, endSessionUrl: await signInEverywhere(hydra, clients), signedOutUrl };
  };

  try {
    await register();
    for (let round = -scenario.warmUps; round < rounds; round++) {
      if (scenario.strangers) {
        await forget();
        await register();
      }
      for (const page of inTurn(scenario.pages, round + scenario.warmUps)) {
        if (stuck.has(page)) continue;
        const endSession = await prepare(page);
        rps.forgetCalls();
        const way = await timeLogout(browser, endSession);
        if (rps.calls !== clients.length) {
          throw new Error(
            `${scenario.title}, ${page}: ${rps.calls} calls to ${clients.length} relying parties.`,
          );
        }
        if (way === undefined) stuck.add(page);
        else if (round >= 0) samples.get(page)?.push({ way, overhead: way - rps.slowestMs });
      }
    }
    return { samples, heap: await weighLogoutPage(browser, await prepare('ours'), app) };
  } finally {
    await forget();
    await rps.stop();
  }
}

function inTurn<T>(items: readonly T[], round: number): T[] {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
