import { healthRoutes } from '../health.js';
import { type Serving, serve } from '../serve.js';
import {
  clientRoutes,
  consentRequestRoutes,
  loginRequestRoutes,
  logoutRequestRoutes,
  sessionRoutes,
} from './admin/index.js';
import { appOf } from './app.js';
import type { Provider } from './provider.js';
import {
  authorizationRoutes,
  discoveryRoutes,
  logoutRoutes,
  tokenRoutes,
  userinfoRoutes,
} from './public/index.js';
import { SealedLogoutRequests } from './sealed-logout-requests.js';
import { createSigner } from './signer.js';
import { Store } from './store.js';
import { StoredLogoutRequests } from './stored-logout-requests.js';
import type { HydraFlavour, HydraSettings, RunningHydra } from './types.js';

/**
 * Starts a stand-in for Ory Hydra: a real HTTP server that behaves on the wire as Hydra does, as far as logins with
 * the authorization code flow and logouts go, and keeps all it knows in memory. The contract suite holds it to what
 * a real Hydra does.
 *
 * @throws what `listen` reports, such as EADDRINUSE
 */
export async function startStandIn(
  settings: HydraSettings & { readonly flavour: HydraFlavour },
): Promise<RunningHydra> {
  const { flavour, urls, host = 'localhost' } = settings;
  const provider: Provider = {
    flavour,
    urls,
    store: new Store(),
    signer: await createSigner(),
    logoutRequests: flavour === '26.2' ? new StoredLogoutRequests() : new SealedLogoutRequests(),
    publicUrl: '',
    issuer: '',
  };
  const version = `${flavour}-stand-in`;

  const publicApp = appOf(
    [
      healthRoutes(version),
      discoveryRoutes(provider),
      authorizationRoutes(provider),
      tokenRoutes(provider),
      userinfoRoutes(provider),
      logoutRoutes(provider),
    ],
    'form',
  );
  const adminApp = appOf(
    [
      healthRoutes(version),
      clientRoutes(provider),
      loginRequestRoutes(provider),
      consentRequestRoutes(provider),
      logoutRequestRoutes(provider),
      sessionRoutes(provider),
    ],
    'json',
  );

  const publicServer = await serve(publicApp, host, settings.publicPort);
  let adminServer: Serving;
  try {
    adminServer = await serve(adminApp, host, settings.adminPort);
  } catch (error) {
    await publicServer.close();
    throw error;
  }
  provider.publicUrl = publicServer.url;
  provider.issuer = settings.issuerTrailingSlash ? `${publicServer.url}/` : publicServer.url;

  return {
    flavour,
    publicUrl: publicServer.url,
    adminUrl: adminServer.url,
    issuer: provider.issuer,
    stop: async () => {
      await Promise.all([publicServer.close(), adminServer.close()]);
    },
  };
}
