import type { RequestListener } from 'node:http';
import { pino } from 'pino';
import { createHydra } from '../../../src/hydra/index.js';
import { createCoordinator, readConfig } from '../../../src/index.js';
import type { Outcomes } from '../../browser/support/logout-site.js';
import type { HydraUnderTest } from '../../support/hydra-targets.js';
import type { HydraOnHttps } from './hydra-on-https.js';

/** Which logout page the user gets: this program's, or Hydra's own. */
export type PageName = 'ours' | 'hydra';

/**
 * Makes a logout provider for each page, to be served at Hydra's `urls.logout`. Hydra's own page comes from one that
 * does nothing but accept.
 *
 * @param onOutcomes gets what our page reports
 */
export function logoutProviders(
  { adminUrl, publicUrl }: HydraUnderTest,
  hydraOnHttps: HydraOnHttps,
  onOutcomes: (outcomes: Outcomes) => void,
): Record<PageName, RequestListener> {
  const config = readConfig({
    HYDRA_ADMIN_URL: adminUrl,
    HYDRA_PUBLIC_URL: publicUrl,
    // A busy machine may take longer than the usual 3 s for thirty frames, and the question here is another.
    FRONTCHANNEL_TIMEOUT_MS: '10000',
  });
  const hydra = createHydra(config);
  const log = pino({}, { write: (line) => hear(JSON.parse(line)) });

  // biome-ignore lint/suspicious/noExplicitAny: log events have members of their own
  function hear({ event, outcomes, level, ...entry }: any) {
    if (level >= 50) console.error('The coordinator failed:', entry);
    if (event !== 'logout.outcome') return;
    onOutcomes(new Map(outcomes.map(({ clientId, outcome }: Record<string, string>) => [clientId, outcome])));
  }

  return {
    ours: createCoordinator({ config, log }).app.callback(),
    async hydra({ url = '' }, response) {
      try {
        const challenge = new URL(url, 'http://localhost').searchParams.get('logout_challenge') ?? '';
        const location = hydraOnHttps.urlFor(await hydra.acceptLogoutRequest(challenge));
        response.writeHead(302, { location }).end();
      } catch (error) {
        response.writeHead(500).end(String(error));
      }
    },
  };
}
