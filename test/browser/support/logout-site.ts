import type { RequestListener } from 'node:http';
import { pino } from 'pino';
import { createCoordinator, readConfig } from '../../../src/index.js';
import { createClient, deleteClient, type TestClient } from '../../support/hydra-clients.js';
import { rpInitiatedUrl } from '../../support/hydra-logout.js';
import { signIn } from '../../support/hydra-sign-in.js';
import type { HydraTarget, HydraUnderTest } from '../../support/hydra-targets.js';
import { UserAgent } from '../../support/user-agent.js';
import { Happenings } from './happenings.js';
import { type Scheme, serve } from './web-server.js';

/** A script: no driver can be asked while the browser is between two pages. */
const sayWhatIsShown =
  "onpageshow = () => { fetch('/shown?page=' + location.pathname + '&entries=' + history.length); };";

/** What the logout page reported: the outcome of each client. */
export type Outcomes = ReadonlyMap<string, string>;

/** What a report's log event says of each client. */
export function outcomesOf(event: unknown): Outcomes {
  const { outcomes } = event as { outcomes: readonly { clientId: string; outcome: string }[] };
  return new Map(outcomes.map(({ clientId, outcome }) => [clientId, outcome]));
}

/** A Hydra, a coordinator that browsers reach, and an application where logouts start and end. */
export interface LogoutSite {
  readonly hydra: HydraUnderTest;
  /** The origin of the logout page. */
  readonly origin: string;
  /** The application's page. It links to wherever `endSessionUrl` leads. */
  readonly applicationUrl: string;
  /** Starts the coordinator anew, with these settings beside those that say where Hydra is. */
  configure(env: Readonly<Record<string, string>>): void;
  /** Registers a relying party until `forgetClients`. */
  register(metadata: Readonly<Record<string, unknown>>): Promise<TestClient>;
  forgetClients(): Promise<void>;
  /**
   * Signs a new user in at the application, and at more clients.
   *
   * @returns the URL at Hydra that signs the user out without asking; any browser can go there
   */
  endSessionUrl(signedInAt?: readonly TestClient[]): Promise<string>;
  /** The next arrival at the post-logout page. Call it before the logout starts. */
  nextArrival(): Promise<URL>;
  /**
   * The next time that a page of the application is in view, fetched or out of the history.
   *
   * @returns the length of the tab's history
   */
  nextShown(path: string): Promise<number>;
  /**
   * The next report of a logout page. Call it before the logout starts.
   *
   * @param clients how many it is about; with many it comes in parts. Any number unless set
   */
  nextOutcomes(clients?: number): Promise<Outcomes>;
  stop(): Promise<void>;
}

/**
 * Starts a logout site.
 *
 * @param scheme of the logout page; the application and Hydra are on http
 */
export async function startLogoutSite(target: HydraTarget, scheme: Scheme): Promise<LogoutSite> {
  const hydra = await target.start({ scheme });
  const { origin, port } = new URL(hydra.urls.logout);
  const happenings = new Happenings();
  const log = pino({ level: 'info' }, { write: (line) => note(JSON.parse(line)) });
  let coordinator: RequestListener;

  function note(line: { readonly event?: string; readonly level: number }) {
    if (line.event) happenings.tell(line.event, line);
    if (line.level >= 50) happenings.fail(new Error(`The coordinator failed: ${JSON.stringify(line)}`));
  }

  function configure(env: Readonly<Record<string, string>>) {
    const { adminUrl, publicUrl } = hydra;
    const config = readConfig({ HYDRA_ADMIN_URL: adminUrl, HYDRA_PUBLIC_URL: publicUrl, ...env });
    coordinator = createCoordinator({ config, log }).app.callback();
  }

  const server = await serve((request, response) => coordinator(request, response), {
    scheme,
    port: Number(port),
  });
  let applicationLink = '';
  const application = await serve((request, response) => {
    const url = new URL(request.url as string, application.origin);
    if (url.pathname === '/shown') {
      happenings.tell('shown', url.searchParams);
      response.writeHead(204).end();
      return;
    }
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Application</title><script>${sayWhatIsShown}</script>
      <a href="${applicationLink}">Sign out</a>`);
    if (url.pathname === '/signed-out') happenings.tell('arrival', url);
  });

  const clients: TestClient[] = [];
  async function register(metadata: Readonly<Record<string, unknown>>) {
    const client = await createClient(hydra, metadata);
    clients.push(client);
    return client;
  }

  return {
    hydra,
    origin,
    applicationUrl: `${application.origin}/`,
    configure,
    register,
    async forgetClients() {
      for (const client of clients.splice(0)) await deleteClient(hydra, client);
    },
    async endSessionUrl(signedInAt = []) {
      const redirectUri = `${application.origin}/callback`;
      const postLogoutRedirectUri = `${application.origin}/signed-out`;
      const client = await register({
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [postLogoutRedirectUri],
        skip_logout_consent: true,
      });
      const agent = new UserAgent();
      const app = { ...client, redirectUri, postLogoutRedirectUri };
      const signedIn = await signIn(agent, hydra, app);
      for (const other of signedInAt) await signIn(agent, hydra, other, { subject: signedIn.subject });
      applicationLink = rpInitiatedUrl(hydra, app, signedIn);
      return applicationLink;
    },
    nextShown: (path) =>
      happenings.next('shown', (query) => {
        const shown = query as URLSearchParams;
        return shown.get('page') === path ? Number(shown.get('entries')) : undefined;
      }),
    nextArrival: () => happenings.next('arrival', (url) => url as URL),
    nextOutcomes(clients = 1) {
      const all = new Map<string, string>();
      return happenings.next('logout.outcome', (event) => {
        for (const [clientId, outcome] of outcomesOf(event)) all.set(clientId, outcome);
        return all.size >= clients ? all : undefined;
      });
    },
    async stop() {
      await Promise.all([server.stop(), application.stop()]);
      await hydra.stop();
    },
  };
}
