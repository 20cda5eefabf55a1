import { EventEmitter } from 'node:events';
import type { RequestListener } from 'node:http';
import { serve } from '../../browser/support/web-server.js';
import type { HydraTarget, HydraUnderTest } from '../../support/hydra-targets.js';
import { type SickProxy, startSickProxy } from '../../support/sick-proxy.js';
import { type HydraOnHttps, serveHydraOnHttps } from './hydra-on-https.js';
import { logoutProviders, type PageName } from './logout-pages.js';
import { hostOf, type MatrixRp, relations, startMatrixRp } from './matrix-rp.js';
import { rpKinds } from './rp-kinds.js';
import { readView, viewPath } from './user-view.js';

const hosts = { login: 'login.op.test', hydra: 'hydra.op.test', home: 'home.op.test' } as const;

/** Where our page is: on a host of its own, or on Hydra's, whose cookies then reach it. */
export type LoginHost = 'own host' | "Hydra's host";

/** Every name of this machine that a browser on the stage needs. */
export const stageHosts: readonly string[] = [
  ...Object.values(hosts),
  ...rpKinds.flatMap((kind) => relations.map((relation) => hostOf(kind, relation))),
];

/** All that takes part in logouts: Hydra, a logout page, an application where logouts start and end, and the RPs. */
export interface Stage {
  readonly hydra: HydraUnderTest;
  readonly hydraOnHttps: HydraOnHttps;
  /** What stands between the coordinator and the Admin API. */
  readonly admin: SickProxy;
  readonly rps: readonly MatrixRp[];
  /** The origins of our page and of Hydra's own. */
  readonly logoutPages: readonly string[];
  /** The application's origin. */
  readonly home: string;
  /** Tells of each `step`, a UserView or `arrival` at the post-logout page, and of `outcomes` that the page reported. */
  readonly events: EventEmitter;
  /** From now on it is this page that ends logouts. */
  show(page: PageName): void;
  stop(): Promise<void>;
}

/** Sets the stage: one Hydra, one relying party of each kind on each side. */
export async function setStage(target: HydraTarget, loginHost: LoginHost = 'own host'): Promise<Stage> {
  const events = new EventEmitter();
  let provider: RequestListener;
  const login = await serve(
    async (request, response) => {
      if (request.url !== viewPath) return provider(request, response);
      response.writeHead(204).end();
      events.emit('step', await readView(request));
    },
    { scheme: 'https', host: loginHost === 'own host' ? hosts.login : hosts.hydra },
  );
  const home = await serve(
    (request, response) => {
      const error = new URL(request.url as string, 'http://home').searchParams.get('error') ?? 'no error';
      response.writeHead(200, { 'content-type': 'text/html' });
      // Once it is in view: a tab that is still on its way is not ready to be closed.
      response.end(
        `<!doctype html><output>${error}</output><script>onload = () => { fetch("/shown"); };</script>`,
      );
      if (request.url === '/shown') events.emit('step', 'arrival');
    },
    { scheme: 'https', host: hosts.home },
  );
  const hydra = await target.start({
    urls: {
      logout: `${login.origin}/logout`,
      postLogoutRedirect: `${home.origin}/signed-out`,
      login: `${home.origin}/login`,
    },
  });
  const hydraOnHttps = await serveHydraOnHttps(hydra, hosts.hydra);
  const admin = await startSickProxy(hydra.adminUrl);
  const providers = logoutProviders({ ...hydra, adminUrl: admin.url }, hydraOnHttps, (outcomes) =>
    events.emit('outcomes', outcomes),
  );

  const op = { issuer: hydra.issuer, logoutPages: [login.origin, hydraOnHttps.origin] };
  const rps = await Promise.all(
    rpKinds.flatMap((kind) => relations.map((relation) => startMatrixRp(kind, relation, op))),
  );

  return {
    hydra,
    hydraOnHttps,
    admin,
    rps,
    logoutPages: op.logoutPages,
    home: home.origin,
    events,
    show(page) {
      provider = providers[page];
    },
    async stop() {
      await Promise.all([login, home, hydraOnHttps, ...rps].map((server) => server.stop()));
      await admin.stop();
      await hydra.stop();
    },
  };
}
