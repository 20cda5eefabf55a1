import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import { launch } from '../support/browsers.js';
import { hydraTargets } from '../support/hydra-targets.js';
import { type LogoutSite, startLogoutSite } from './support/logout-site.js';
import { logoutPath, startTestRp, type TestRp } from './support/test-rp.js';

const host = 'rp.test';
const asking = `<script>
document.requestStorageAccess().then(
  () => fetch('/end').then(() => parent.postMessage({ frontchannel_logout: 'confirmed' }, '*')),
  () => parent.postMessage({ frontchannel_logout: 'unsure' }, '*'),
);
parent.postMessage({ frontchannel_logout: 'working' }, '*');
</script>`;

describe('A relying party of another site that asks for storage access in its frame (chromium)', function () {
  this.timeout(30_000);
  let browser: Browser;
  let site: LogoutSite;
  let rp: TestRp;
  let cookieAtTheEnd: string | undefined;

  before(async () => {
    browser = await launch('chromium', {
      acceptInsecureCerts: true,
      namesOfThisMachine: [host],
      thirdPartyCookies: 'blocked',
    });
    site = await startLogoutSite(hydraTargets()[0]!, 'https');
    rp = await startTestRp(
      ({ request, response, path, page }) => {
        if (path === '/end') cookieAtTheEnd = request.headers.cookie;
        if (path === '/') response.setHeader('set-cookie', 'session=1; Secure; SameSite=None');
        page(path === logoutPath ? asking : 'Here');
      },
      'https',
      host,
    );
  });
  after(async () => {
    await browser?.close();
    await rp?.stop();
    await site?.stop();
  });
  afterEach(() => site.forgetClients());

  async function signOut(): Promise<string | undefined> {
    cookieAtTheEnd = undefined;
    site.configure({ CROSS_SITE: 'off', ON_FAILURE: 'continue', FRONTCHANNEL_TIMEOUT_MS: '20000' });
    const client = await site.register({ frontchannel_logout_uri: rp.logoutUri });
    const page = await browser.newPage();
    await page.goto(rp.origin);
    const [outcomes] = await Promise.all([
      site.nextOutcomes(),
      site.nextArrival(),
      page.goto(await site.endSessionUrl([client])).catch(() => {}),
    ]);
    await page.close();
    return outcomes.get(client.clientId);
  }

  it('does not get it where the user has not granted it', async () => {
    expect(await signOut()).to.equal('unsure');
    expect(cookieAtTheEnd).to.equal(undefined);
  });

  it('gets it, and its cookie, where the user has', async () => {
    const cdp = await browser.target().createCDPSession();
    const grant = { origin: site.origin, embeddedOrigin: rp.origin, setting: 'granted' } as const;
    await cdp.send('Browser.setPermission', { ...grant, permission: { name: 'storage-access' } });
    expect(await signOut()).to.equal('confirmed');
    expect(cookieAtTheEnd).to.include('session=1');
  });
});
