import type { RequestListener } from 'node:http';
import { createHydra, type Hydra, type LogoutRequest } from '../src/hydra/index.js';
import { type Config, createCoordinator, createLogger, readConfig } from '../src/index.js';
import { frontchannelLogoutUrl } from '../src/participants/front-channel-url.js';
import type { HydraUnderTest } from '../test/support/hydra-targets.js';
import { type FramesPage, loadCountingPage, readyStatePage, unstyledKeycloakPage } from './other-pages.js';
import type { PageName } from './scenarios.js';

/** The pages that are shown at the end of Hydra's logouts. */
export type HydraPageName = Exclude<PageName, 'keycloak'>;

/**
 * Makes a logout provider for each of these pages. Each is to be served at Hydra's `urls.logout` while its page is
 * measured.
 */
export function createLogoutProviders({
  adminUrl,
  publicUrl,
}: HydraUnderTest): Record<HydraPageName, RequestListener> {
  const settings = {
    HYDRA_ADMIN_URL: adminUrl,
    HYDRA_PUBLIC_URL: publicUrl,
    HOST: 'localhost',
    ON_FAILURE: 'continue',
    LOG_LEVEL: 'silent',
  };
  const config = readConfig(settings);
  const coordinator = (config: Config) =>
    createCoordinator({ config, log: createLogger(config) }).app.callback();
  const hydra = createHydra(config);
  return {
    ours: coordinator(config),
    'ours, SETTLE_MS=0': coordinator(readConfig({ ...settings, SETTLE_MS: '0' })),
    hydra: answering(hydra, async ({ challenge }) => ({
      status: 302,
      headers: { location: await hydra.acceptLogoutRequest(challenge) },
    })),
    'keycloak, unstyled': answering(hydra, (request) => endSession(hydra, request, unstyledKeycloakPage)),
    readystate: answering(hydra, (request) => endSession(hydra, request, readyStatePage)),
    'oidc-provider 6': answering(hydra, (request) => endSession(hydra, request, loadCountingPage)),
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Takes the steps of the coordinator, in the same order, so that only the page makes the difference. */
async function endSession(
  hydra: Hydra,
  { challenge, sid }: LogoutRequest,
  page: FramesPage,
): Promise<Answer> {
  const [clients, { issuer }] = await Promise.all([hydra.listClients(), hydra.provider()]);
  const logoutUrls = clients
    .flatMap(({ frontchannelLogoutUri }) => frontchannelLogoutUri ?? [])
    .map((uri) => frontchannelLogoutUrl(uri, issuer, sid));
  const redirectTo = await hydra.acceptLogoutRequest(challenge);
  await hydra.endSession(sid);
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: page(logoutUrls, redirectTo),
  };
}

function answering(hydra: Hydra, answer: (request: LogoutRequest) => Promise<Answer>): RequestListener {
  return async ({ url = '' }, response) => {
    try {
      const challenge = new URL(url, 'http://localhost').searchParams.get('logout_challenge');
      const lookup = await hydra.lookUpLogoutRequest(challenge ?? '');
      if (lookup.state !== 'open') throw new Error(`Hydra says that the logout is ${lookup.state}.`);
      const { status, headers, body } = await answer(lookup.request);
      response.writeHead(status, headers).end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  };
}
