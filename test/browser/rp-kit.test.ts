import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import { nodeFrontchannelLogout, type SameSite } from '../../src/rp/index.js';
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
const [target] = hydraTargets();

/** A relying party with the kit, which keeps its sessions by a cookie. */
interface KitRp extends WebServer {
  /** The sessions that live. */
  readonly sessions: ReadonlySet<string>;
}

async function startKitRp(site: LogoutSite, host: string, sameSite: SameSite): Promise<KitRp> {
  const sessions = new Set<string>();
  // Cookies do not tell ports apart.
  const name = `session-${randomUUID()}`;
  const logout = nodeFrontchannelLogout({
    issuer: site.hydra.issuer,
    logoutPage: site.origin,
    sessionCookieSameSite: sameSite,
    clearCookies: [{ name, secure: true, sameSite }],
    endSession({ request }) {
      const id = new RegExp(`${name}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1];
      return sessions.delete(id ?? '') ? 'ended' : 'none';
    },
  });
  const listener: RequestListener = (request, response) => {
    if (request.url?.startsWith(logoutPath)) return void logout(request, response);
    if (request.url !== '/') return void response.writeHead(404).end();
    const id = randomUUID();
    sessions.add(id);
    response.setHeader('Set-Cookie', `${name}=${id}; Path=/; Secure; SameSite=${sameSite}`);
    response.end('Signed in');
  };
  const server = await serve(listener, { scheme: 'https', host });
  return { ...server, sessions };
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
          namesOfThisMachine: [hosts['cross-site']],
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

      async function signOut() {
        const { clientId } = await site.register({ frontchannel_logout_uri: `${rp.origin}${logoutPath}` });
        const endSessionUrl = await site.endSessionUrl();
        const [outcomes] = await Promise.all([
          site.nextOutcomes(),
          site.nextArrival(),
          page.goto(endSessionUrl).catch(() => {}),
        ]);
        return outcomes.get(clientId);
      }

      for (const sameSite of ['strict', 'lax', 'none'] as const) {
        for (const relation of ['same-site', 'cross-site'] as const) {
          const sent = relation === 'same-site' || (sameSite === 'none' && policy === 'allowed');

          it(`${relation}, SameSite=${sameSite}: ${sent ? 'confirmed and signed out' : 'unsure and still signed in'}`, async () => {
            rp = await startKitRp(site, hosts[relation], sameSite);
            await page.goto(rp.origin);
            expect(await signOut()).to.equal(sent ? 'confirmed' : 'unsure');
            expect(rp.sessions.size).to.equal(sent ? 0 : 1);
          });
        }
      }

      it('confirms that there was no session to end at a same-site RP', async () => {
        rp = await startKitRp(site, hosts['same-site'], 'lax');
        expect(await signOut()).to.equal('confirmed');
      });

      it('does not claim that there was none where it would not have seen it', async () => {
        rp = await startKitRp(site, hosts['cross-site'], 'lax');
        expect(await signOut()).to.equal('unsure');
      });

      for (const sameSite of ['strict', 'lax', 'none'] as const) {
        it(`ends a cross-site session in a window of its own, and proves it to the page that opened it: SameSite=${sameSite}`, async () => {
          rp = await startKitRp(site, hosts['cross-site'], sameSite);
          await page.goto(rp.origin);
          await page.goto(`${site.origin}/health`);
          const proof = await page.evaluate(
            (url) =>
              new Promise((resolve) => {
                const opened = window.open(url);
                window.addEventListener('message', ({ source, data }) => {
                  if (data.frontchannel_logout === 'working') return;
                  resolve({ ...data, fromTheWindow: source === opened });
                  opened?.close();
                });
              }),
            `${rp.origin}${logoutPath}`,
          );
          expect(proof).to.deep.equal({ frontchannel_logout: 'confirmed', fromTheWindow: true });
          expect(rp.sessions.size).to.equal(0);
        });
      }
    });
  }
}
