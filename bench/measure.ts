import type { RequestListener } from 'node:http';
import type { BareChromium } from './bare-chromium.js';
import { timeLogout, type Way, weighLogoutPage } from './browser-logout.js';
import type { HydraPageName } from './logout-providers.js';
import type { OpenIdProvider } from './openid-provider.js';
import { startRelyingParties } from './relying-parties.js';
import type { PageName, Scenario, ScenarioName } from './scenarios.js';
import type { Site } from './site.js';

/** What all scenarios share. */
export interface Stage {
  readonly hydra: OpenIdProvider;
  /** Undefined where none is measured. */
  readonly keycloak: OpenIdProvider | undefined;
  readonly browser: BareChromium;
  /** Listens at Hydra's `urls.logout`. */
  readonly logoutSite: Site;
  readonly providers: Readonly<Record<HydraPageName, RequestListener>>;
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

/** What was measured, by scenario. */
export type Measurements = Readonly<Record<ScenarioName, Measurement>>;

/**
 * Measures a scenario: in each round every page has one logout, and each round begins with another page.
 *
 * @throws if a page does not call each relying party once: its time would say nothing
 */
export async function measure(stage: Stage, scenario: Scenario, rounds: number): Promise<Measurement> {
  const { hydra, keycloak, browser, logoutSite, providers, app } = stage;
  const rps = await startRelyingParties(scenario.rps);
  const signedOutUrl = `${app.url}/signed-out`;
  const pages = scenario.pages.filter((page) => page !== 'keycloak' || keycloak);
  const samples = new Map(pages.map((page) => [page, [] as Sample[]]));
  const stuck = new Set<PageName>();
  const register = async () => {
    await hydra.register(rps.logoutUris, signedOutUrl);
    await keycloak?.register(rps.logoutUris, signedOutUrl);
  };
  const forget = async () => {
    await hydra.forget();
    await keycloak?.forget();
  };
  const prepare = (page: PageName): Way => {
    if (page !== 'keycloak') logoutSite.listener = providers[page];
    const { signIn } = page === 'keycloak' && keycloak ? keycloak : hydra;
    return { from: app.url, signIn, signedOutUrl };
  };

  try {
    await register();
    for (let round = -scenario.warmUps; round < rounds; round++) {
      if (scenario.strangers) {
        await forget();
        await register();
      }
      for (const page of inTurn(pages, round + scenario.warmUps)) {
        if (stuck.has(page)) continue;
        rps.forgetCalls();
        const way = await timeLogout(browser, prepare(page));
        if (rps.calls !== scenario.rps.length) {
          throw new Error(
            `${scenario.title}, ${page}: ${rps.calls} calls to ${scenario.rps.length} relying parties.`,
          );
        }
        if (way === undefined) stuck.add(page);
        else if (round >= 0) samples.get(page)?.push({ way, overhead: way - rps.slowestMs });
      }
    }
    return { samples, heap: await weighLogoutPage(browser, prepare('ours'), app) };
  } finally {
    await forget();
    await rps.stop();
  }
}

function inTurn<T>(items: readonly T[], round: number): T[] {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
