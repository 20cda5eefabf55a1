import type { Browser } from 'puppeteer-core';
import type { BrowserName } from '../../../src/doctor/browser/find-browser.js';
import { type BrowserOptions, launch } from '../../support/browsers.js';
import type { TestClient } from '../../support/hydra-clients.js';
import { hydraTargets } from '../../support/hydra-targets.js';
import { type LogoutSite, startLogoutSite } from './logout-site.js';
import { type Answer, startTestRp, type TestRp } from './test-rp.js';
import { openTab, type Tab } from './user-browser.js';
import type { Scheme } from './web-server.js';

/** A name of this machine, on a site of its own and not recognisably loopback. */
export const otherHost = 'rp.test';

/** A relying party that is registered at Hydra. */
export interface JoinedRp extends TestRp {
  readonly client: TestClient;
}

/** How a relying party differs from one on localhost, with the scheme of the logout page. */
export interface JoinOptions {
  readonly name?: string;
  readonly scheme?: Scheme;
  readonly host?: string;
  readonly logoutUri?: (origin: string) => string | Promise<string>;
  /** What is registered besides, as the Admin API calls it. */
  readonly registered?: Readonly<Record<string, unknown>>;
}

/** What every case in a browser has. */
export interface BrowserStory {
  readonly site: LogoutSite;
  /** The user's, in a profile of its own. */
  readonly tab: Tab;
  /** Starts and registers a relying party until the case ends. */
  join(answer: Answer, options?: JoinOptions): Promise<JoinedRp>;
}

const browsers: readonly BrowserName[] = ['chromium', 'firefox'];

/**
 * Describes logouts in each browser, one Hydra and one browser for all cases.
 *
 * @param schemes those of the logout page; a Hydra that runs already is configured for http
 * @param body gets a function that gives the story, to be called inside the cases
 * @param options how the browser differs from a user's
 */
export function describeInBrowsers(
  title: string,
  schemes: readonly Scheme[],
  body: (story: () => BrowserStory, browser: BrowserName, scheme: Scheme) => void,
  options: BrowserOptions = {},
): void {
  const [target] = hydraTargets();
  if (!target) throw new Error('There is no Hydra to test with.');
  for (const name of browsers) {
    for (const scheme of schemes.filter((scheme) => scheme === 'http' || target.configurable)) {
      describe(`${title} (${name}, ${scheme})`, function () {
        this.timeout(60_000);
        let browser: Browser;
        let site: LogoutSite;
        let tab: Tab;
        const rps: TestRp[] = [];

        before(async () => {
          browser = await launch(name, {
            acceptInsecureCerts: true,
            namesOfThisMachine: [otherHost],
            ...options,
          });
          site = await startLogoutSite(target, scheme);
        });
        after(async () => {
          await browser?.close();
          await site?.stop();
        });

        beforeEach(async () => {
          tab = await openTab(browser);
        });
        afterEach(async () => {
          await tab.profile.close();
          await site.forgetClients();
          for (const rp of rps.splice(0)) await rp.stop();
        });

        async function join(answer: Answer, options: JoinOptions = {}): Promise<JoinedRp> {
          const rp = await startTestRp(answer, options.scheme ?? scheme, options.host);
          rps.push(rp);
          const client = await site.register({
            client_name: options.name ?? rp.origin,
            frontchannel_logout_uri: (await options.logoutUri?.(rp.origin)) ?? rp.logoutUri,
            ...options.registered,
          });
          return Object.defineProperties({ client }, Object.getOwnPropertyDescriptors(rp)) as JoinedRp;
        }

        body(() => ({ site, tab, join }), name, scheme);
      });
    }
  }
}
