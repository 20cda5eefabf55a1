import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { expect } from 'chai';
import { nodeFrontchannelLogout, type SameSite, type SessionCookie } from 'frontchannel-logout';
import type { Browser, Page } from 'puppeteer-core';
import { launch } from '../support/browsers.js';
import { hydraTargets } from '../support/hydra-targets.js';
import { type LogoutSite, startLogoutSite } from './support/logout-site.js';
import { logoutPath } from './support/test-rp.js';
import { serve, type WebServer } from './support/web-server.js';

/** What becomes of third-party cookies. Firefox by default gives each site a jar of its own; Chromiums differ. */
const policies = {
  chromium: ['allowed', 'blocked'],
  firefox: ['allowed', 'blocked', 'partitioned'],
} as const;
const hosts = { 'same-site': 'localhost', 'cross-site': 'rp.test' } as const;
/** A page that leads to the endpoint by script. */
const movesOn = '/moves-on';
const [target] = hydraTargets();

/** A relying party with the kit, which keeps its sessions by a cookie. */
interface KitRp extends WebServer {
  /** The page that signs the user in. */
  readonly signInUrl: string;
  /** The sessions that live. */
  readonly sessions: ReadonlySet<string>;
}

/** How a relying party's cookie differs from one of its host, with `Path=/`. */
interface KitRpOptions {
  readonly sameSite: SameSite;
  readonly path?: string;
  /** The host where users sign in, if it is another than that of the endpoint. */
  readonly signInHost?: string;
  /** Has browsers give the cookie to the hosts below it. */
  readonly domain?: string;
  readonly partitioned?: boolean;
}

async function startKitRp(site: LogoutSite, host: string, options: KitRpOptions): Promise<KitRp> {
  const { sameSite, path = '/', signInHost = host, domain, partitioned = false } = options;
  const sessions = new Set<string>();
  // Cookies do not tell ports apart.
  const name = `session-${randomUUID()}`;
  const at = domain ? { domain } : { host: signInHost };
  const sessionCookie: SessionCookie = { ...at, path, sameSite, partitioned };
  const logout = nodeFrontchannelLogout({
    issuer: site.hydra.issuer,
    logoutPage: site.origin,
    sessionCookie,
    clearCookies: [{ name, secure: true, sameSite, path, domain, partitioned }],
    endSession({ request }) {
      const id = new RegExp(`${name}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
      return sessions.delete(id ?? '') ? 'ended' : 'none';
    },
  });
  const attributes =
    `Path=${path}; Secure; SameSite=${sameSite}` +
    (domain ? `; Domain=${domain}` : '') +
    (partitioned ? '; Partitioned' : '');
  const listener: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'https://rp');
    if (pathname.endsWith(logoutPath)) return void logout(request, response);
    response.setHeader('Content-Type', 'text/html');
    if (pathname === movesOn) {
      return void response.end(`<script>location.replace('${logoutPath}' + location.search)</script>`);
    }
    if (pathname !== '/') return void response.writeHead(404).end();
    const id = randomUUID();
    sessions.add(id);
    response.setHeader('Set-Cookie', `${name}=${id}; ${attributes}`);
    response.end('Signed in');
  };
  const server = await serve(listener, { scheme: 'https', host });
  const signInUrl = `https://${signInHost}:${new URL(server.origin).port}/`;
  return { ...server, signInUrl, sessions };
}

for (const browserName of ['chromium', 'firefox'] as const) {
  for (const policy of policies[browserName]) {
    describe(`The kit for relying parties in ${browserName}, third-party cookies ${policy}`, function () {
      this.timeout(30_000);
      let browser: Browser;
      let site: LogoutSite;
      let page: Page;
      let rp: KitRp;

      before(async () => {
        browser = await launch(browserName, {
          acceptInsecureCerts: true,
          namesOfThisMachine: [hosts['cross-site'], `app.${hosts['cross-site']}`],
          ...(policy !== 'partitioned' && { thirdPartyCookies: policy }),
        });
        site = await startLogoutSite(target!, 'https');
      });
      after(async () => {
        await browser?.close();
        await site?.stop();
      });

      beforeEach(async () => {
        site.configure({ FRONTCHANNEL_TIMEOUT_MS: '20000', ON_FAILURE: 'continue' });
        // Not in a context of its own: private ones have a cookie policy of their own.
        page = await browser.newPage();
      });
      afterEach(async () => {
        await page.close();
        await site.forgetClients();
        await rp.stop();
      });

      async function signOut(path = logoutPath) {
        const { clientId } = await site.register({ frontchannel_logout_uri: `${rp.origin}${path}` });
        const endSessionUrl = await site.endSessionUrl();
        const [outcomes] = await Promise.all([
          site.nextOutcomes(),
          site.nextArrival(),
          page.goto(endSessionUrl).catch(() => {}),
        ]);
        return outcomes.get(clientId);
      }

      /** Opens the endpoint from the origin of the logout page, and waits for what it says at last. */
      async function proofInWindow(path = logoutPath) {
        await page.goto(`${site.origin}/health`);
        return page.evaluate(
          (url) =>
            new Promise<{ frontchannel_logout?: string; fromTheWindow: boolean }>((resolve) => {
              const opened = window.open(url);
              window.addEventListener('message', ({ source, data }) => {
                if (data.frontchannel_logout === 'working') return;
                resolve({ ...data, fromTheWindow: source === opened });
                opened?.close();
              });
            }),
          `${rp.origin}${path}`,
        );
      }

      for (const sameSite of ['strict', 'lax', 'none'] as const) {
        for (const relation of ['same-site', 'cross-site'] as const) {
          const sent = relation === 'same-site' || (sameSite === 'none' && policy === 'allowed');

          it(`${relation}, SameSite=${sameSite}: ${sent ? 'confirmed and signed out' : 'unsure and still signed in'}`, async () => {
            rp = await startKitRp(site, hosts[relation], { sameSite });
            await page.goto(rp.signInUrl);
            expect(await signOut()).to.equal(sent ? 'confirmed' : 'unsure');
            expect(rp.sessions.size).to.equal(sent ? 0 : 1);
          });
        }
      }

      it('confirms that there was no session to end at a same-site RP', async () => {
        rp = await startKitRp(site, hosts['same-site'], { sameSite: 'lax' });
        expect(await signOut()).to.equal('confirmed');
      });

      it('does not claim that there was none where it would not have seen it', async () => {
        rp = await startKitRp(site, hosts['cross-site'], { sameSite: 'lax' });
        expect(await signOut()).to.equal('unsure');
      });

      const { 'cross-site': host } = hosts;
      for (const [what, relation, options, path] of [
        ['the cookie’s path does not reach the endpoint', 'same-site', { path: '/app' }, logoutPath],
        [
          'the cookie’s path only starts like the endpoint’s',
          'same-site',
          { path: '/app' },
          `/application${logoutPath}`,
        ],
        ['the cookie is Partitioned', 'cross-site', { sameSite: 'none', partitioned: true }, logoutPath],
        ['the frame moves on by itself', 'cross-site', {}, movesOn],
        ['the frame moves on by itself, with None', 'cross-site', { sameSite: 'none' }, movesOn],
      ] as const) {
        it(`does not claim that there was none where ${what}`, async () => {
          rp = await startKitRp(site, hosts[relation], { sameSite: 'lax', ...options });
          await page.goto(rp.signInUrl);
          const outcome = await signOut(path);
          expect(outcome).to.equal(rp.sessions.size === 0 ? 'confirmed' : 'unsure');
          const isAllowed = policy === 'allowed' && 'sameSite' in options && !('partitioned' in options);
          expect(rp.sessions.size, 'sessions that live').to.equal(isAllowed ? 0 : 1);
        });
      }

      for (const where of ['frame', 'window'] as const) {
        it(`proves in a ${where} that there was no session, by a cookie of its path`, async () => {
          rp = await startKitRp(site, hosts['same-site'], { sameSite: 'strict', path: '/app' });
          if (where === 'frame') return expect(await signOut(`/app${logoutPath}`)).to.equal('confirmed');
          expect(await proofInWindow(`/app${logoutPath}`)).to.include({ frontchannel_logout: 'confirmed' });
        });
      }

      for (const [what, options] of [
        ['the cookie’s path does not reach the endpoint', { path: '/app' }],
        ['the cookie is of a host beside the endpoint’s', { signInHost: `app.${host}` }],
      ] as const) {
        it(`does not claim in a window that there was none where ${what}`, async () => {
          rp = await startKitRp(site, host, { sameSite: 'lax', ...options });
          await page.goto(rp.signInUrl);
          expect(await proofInWindow()).to.include({ frontchannel_logout: 'unsure' });
          expect(rp.sessions.size).to.equal(1);
        });
      }

      it('does not claim that there was none in a frame that the page keeps from cookies', async () => {
        rp = await startKitRp(site, hosts['same-site'], { sameSite: 'lax' });
        await page.goto(rp.signInUrl);
        await page.goto(`${site.origin}/health`);
        const word = await page.evaluate(
          (src) =>
            new Promise((resolve) => {
              window.addEventListener('message', ({ data }) => resolve(data.frontchannel_logout));
              const frame = document.createElement('iframe');
              frame.setAttribute('credentialless', '');
              document.body.append(Object.assign(frame, { src }));
            }),
          `${rp.origin}${logoutPath}`,
        );
        // Firefox knows no such frames, and sends them.
        expect(word).to.equal(browserName === 'chromium' ? 'unsure' : 'confirmed');
        expect(rp.sessions.size).to.equal(browserName === 'chromium' ? 1 : 0);
      });

      it('proves in a window that there was no session, by a cookie of the domain above', async () => {
        rp = await startKitRp(site, `app.${host}`, { sameSite: 'lax', domain: host });
        expect(await proofInWindow()).to.include({ frontchannel_logout: 'confirmed' });
      });

      for (const sameSite of ['strict', 'lax', 'none'] as const) {
        it(`ends a cross-site session in a window of its own, and proves it, SameSite=${sameSite}`, async () => {
          rp = await startKitRp(site, hosts['cross-site'], { sameSite });
          await page.goto(rp.signInUrl);
          const proof = await proofInWindow();
          expect(proof).to.deep.equal({ frontchannel_logout: 'confirmed', fromTheWindow: true });
          expect(rp.sessions.size).to.equal(0);
        });
      }
    });
  }
}
