import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { type RunningServer, readConfig, startServer } from '../../src/index.js';
import { createClient, deleteClient, type TestClient } from './hydra-clients.js';
import { opInitiatedUrl, rpInitiatedUrl } from './hydra-logout.js';
import { type SignedIn, type SignInOptions, signIn } from './hydra-sign-in.js';
import { describeEachHydra, type HydraOverrides, type HydraUnderTest } from './hydra-targets.js';
import { type SickProxy, startSickProxy } from './sick-proxy.js';
import { type Page, UserAgent, type VisitOptions } from './user-agent.js';

/** One user, one browser, one coordinator, one Hydra. */
export interface LogoutStory {
  readonly hydra: HydraUnderTest;
  readonly coordinator: RunningServer;
  /** What stands between the coordinator and the Admin API. */
  readonly admin: SickProxy;
  /** What stands between the coordinator and the public API. Browsers go straight to Hydra. */
  readonly publicApi: SickProxy;
  /** What the coordinator logged in this test. */
  readonly log: readonly Record<string, unknown>[];
  readonly browser: UserAgent;
  /** Registers a relying party until the test ends. */
  register(metadata?: Readonly<Record<string, unknown>>): Promise<TestClient>;
  /** Signs the browser's user in there; the same user each time, unless told otherwise. */
  signIn(client: TestClient, options?: SignInOptions): Promise<SignedIn>;
  /** Starts a logout at the client and gives the page that the user sees; relying parties are not visited. */
  signOutAt(client: TestClient, signedIn: SignedIn, options?: VisitOptions): Promise<Page>;
  /** Starts a logout at Hydra itself. */
  signOutAtHydra(): Promise<Page>;
}

type Settings = Readonly<Record<string, string>>;

/** A relying party whose logout signs the user out without asking. */
export const trusted = { skip_logout_consent: true };

/** One whose logout is over with its frame, wherever it is: for stories that are not about finishing. */
export const framedOnly = { ...trusted, metadata: { logout_coordinator: { finish: 'never' } } };

/**
 * Describes logouts through the coordinator, once for each Hydra.
 *
 * @param env settings of the coordinator beside those that say where Hydra is, or what gives them once all else runs
 * @param body gets a function that gives the story, to be called inside the cases
 */
export function describeLogout(
  title: string,
  env: Settings | (() => Settings),
  body: (story: () => LogoutStory) => void,
  overrides?: HydraOverrides,
): void {
  describeEachHydra(
    title,
    (hydra) => {
      let admin: SickProxy;
      let publicApi: SickProxy;
      let coordinator: RunningServer;
      let browser: UserAgent;
      let subject: string;
      let clients: TestClient[];
      const log: Record<string, unknown>[] = [];

      before(async () => {
        admin = await startSickProxy(hydra().adminUrl);
        publicApi = await startSickProxy(hydra().publicUrl);
        const config = readConfig({
          HYDRA_ADMIN_URL: admin.url,
          HYDRA_PUBLIC_URL: publicApi.url,
          HOST: 'localhost',
          PORT: new URL(hydra().urls.logout).port,
          ADMIN_PORT: '0',
          LOG_LEVEL: 'debug',
          ...(typeof env === 'function' ? env() : env),
        });
        const logger = pino({ level: 'debug' }, { write: (line) => void log.push(JSON.parse(line)) });
        coordinator = await startServer(config, { log: logger });
      });

      after(async () => {
        await coordinator?.stop();
        await admin?.stop();
        await publicApi?.stop();
      });

      beforeEach(() => {
        browser = new UserAgent();
        subject = `user-${randomUUID()}`;
        clients = [];
        log.length = 0;
        admin.requests.length = 0;
        publicApi.requests.length = 0;
      });

      afterEach(async () => {
        admin.heal();
        publicApi.heal();
        for (const client of clients) await deleteClient(hydra(), client);
      });

      body(() => ({
        hydra: hydra(),
        coordinator,
        admin,
        publicApi,
        log,
        browser,
        async register(metadata) {
          const taken = clients.find(({ clientId }) => clientId === metadata?.client_id);
          if (taken) return taken;
          const client = await createClient(hydra(), metadata);
          clients.push(client);
          return client;
        },
        signIn: (client, options) => signIn(browser, hydra(), client, { subject, ...options }),
        signOutAt: (client, signedIn, options) =>
          browser.visit(rpInitiatedUrl(hydra(), client, signedIn, 'from-the-client'), {
            stopBefore: (url) => url.href.startsWith(client.postLogoutRedirectUri),
            ...options,
          }),
        signOutAtHydra: () =>
          browser.visit(opInitiatedUrl(hydra()), { stopBefore: (url) => url.pathname === '/signed-out' }),
      }));
    },
    overrides,
  );
}
