import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import type { Running } from '../../demo/listen.js';
import { startLoginApp } from '../../demo/login-app.js';
import type { Behaviour } from '../../demo/rps/behaviour.js';
import { behaviours } from '../../demo/rps/behaviours.js';
import { type Rp, startRp } from '../../demo/rps/rp.js';
import type { BrowserName } from '../../src/doctor/browser/find-browser.js';
import { launch } from '../support/browsers.js';
import { admin } from '../support/hydra-admin.js';
import { opInitiatedUrl } from '../support/hydra-logout.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { selfSignedCertificate } from './support/certificate.js';
import { type FrontDoor, startFrontDoor } from './support/front-door.js';
import { cookiesOf, navigationsOf, textOf } from './support/observe.js';
import { openTab, type Tab } from './support/user-browser.js';
import type { Scheme } from './support/web-server.js';

const browsers: readonly BrowserName[] = ['chromium', 'firefox'];
/** Of the relying parties and of all that Hydra sends the user to; Hydra itself is on http. */
const schemes: readonly Scheme[] = ['http', 'https'];

for (const name of browsers) {
  for (const scheme of schemes) describeWholeLogouts(name, scheme);
}

function describeWholeLogouts(name: BrowserName, scheme: Scheme) {
  const story = (hydra: () => HydraUnderTest) => {
    let browser: Browser;
    let door: FrontDoor;
    let loginApp: Running;
    let rps: Rp[];
    let tab: Tab;

    before(async function () {
      this.timeout(60_000);
      browser = await launch(name, { acceptInsecureCerts: true });
      door = await startFrontDoor(hydra());
      loginApp = await startLoginApp({ hydraAdminUrl: hydra().adminUrl, portalUrl: door.origin, port: 0 });
      door.loginAppUrl = loginApp.url;
    });
    after(async () => {
      await browser?.close();
      await loginApp?.stop();
      await door?.stop();
    });

    beforeEach(async () => {
      tab = await openTab(browser);
      rps = [];
    });
    afterEach(async () => {
      await tab.profile.close();
      for (const rp of rps) await rp.stop();
    });

    async function start(name: string, behaviour: Behaviour, host: 'localhost' | '127.0.0.1' = 'localhost') {
      const rp = await startRp({
        name,
        behaviour,
        host,
        port: 0,
        certificate: scheme === 'https' ? await selfSignedCertificate() : undefined,
        hydra: hydra(),
        portalUrl: door.origin,
      });
      rps.push(rp);
      return rp;
    }

    /** The user visits each RP. The first asks who it is, the others know already. */
    async function signInAtAll() {
      for (const [i, rp] of rps.entries()) {
        await tab.page.goto(`${rp.url}/login`);
        if (i === 0) await Promise.all([tab.page.waitForNavigation(), tab.page.click('form button')]);
        expect(tab.page.url()).to.equal(`${rp.url}/`);
      }
      const cookies = await cookiesOf(tab);
      for (const rp of rps) expect(cookies).to.include(sessionCookie(rp));
    }

    function endSessionUrl(rp: Rp): string {
      const [session] = rp.sessions;
      return `${hydra().publicUrl}/oauth2/sessions/logout?${new URLSearchParams({
        id_token_hint: session?.idToken ?? '',
        post_logout_redirect_uri: `${rp.url}/signed-out`,
        state: 'from-the-rp',
      })}`;
    }

    async function expectSignedOutEverywhere() {
      const cookies = await cookiesOf(tab);
      for (const rp of rps) {
        expect(cookies).not.to.include(sessionCookie(rp));
        expect(rp.sessions, rp.name).to.deep.equal([]);
        expect(rp.requests, `${rp.name} is called once`).to.have.lengthOf(1);
        const sid = rp.requests[0]?.sid;
        expect(rp.requests[0]).to.include({ iss: hydra().issuer, sessionFound: true, sessionEnded: true });
        expect(sid).to.be.a('string').and.not.equal('');
      }
    }

    it('started by a trusted RP ends every session, once each, and lands at its post-logout URI with the state', async () => {
      const wiki = await start('Wiki', behaviours.good);
      await start('Blog', behaviours.good);
      await start('Shop', behaviours.noContent);
      await trust(hydra(), wiki);
      await signInAtAll();
      const navigations = navigationsOf(tab.page);

      const arrival = navigations.until('/signed-out');
      tab.go(endSessionUrl(wiki));
      await arrival;

      expect(navigations.requested).to.include(`${wiki.url}/signed-out?state=from-the-rp`);
      expect(navigations.shown).to.deep.equal([`${door.origin}/logout`, `${door.origin}/signed-out`]);
      await expectSignedOutEverywhere();
    }).timeout(60_000);

    it('started by another RP asks first', async () => {
      const wiki = await start('Wiki', behaviours.good);
      await start('Blog', behaviours.good);
      await signInAtAll();
      const navigations = navigationsOf(tab.page);

      await tab.page.goto(endSessionUrl(wiki));
      expect(await textOf(tab.page)).to.include('Wiki asks to sign you out.');
      for (const { requests } of rps) expect(requests).to.deep.equal([]);
      const arrival = navigations.until('/signed-out');
      void tab.page.click('button.primary').catch(() => {});
      await arrival;

      const { origin } = door;
      expect(navigations.shown).to.deep.equal([
        `${origin}/logout`,
        `${origin}/logout`,
        `${origin}/signed-out`,
      ]);
      await expectSignedOutEverywhere();
    }).timeout(60_000);

    it('started at Hydra asks first, and ends every session too', async () => {
      await start('Wiki', behaviours.good);
      await start('Blog', behaviours.good);
      await signInAtAll();
      const navigations = navigationsOf(tab.page);

      await tab.page.goto(opInitiatedUrl(hydra()));
      const arrival = navigations.until('/signed-out');
      void tab.page.click('button.primary').catch(() => {});
      await arrival;

      const { origin } = door;
      expect(navigations.shown).to.deep.equal([
        `${origin}/logout`,
        `${origin}/logout`,
        `${origin}/signed-out`,
      ]);
      await expectSignedOutEverywhere();
    }).timeout(60_000);

    it('has ended the session before the page is shown: closing the tab is safe', async () => {
      let wikiIsAsked = () => {};
      const asked = new Promise<void>((resolve) => {
        wikiIsAsked = resolve;
      });
      const wiki = await start('Wiki', {
        description: 'Never answers',
        answer(ctx) {
          ctx.respond = false;
          wikiIsAsked();
        },
      });
      await trust(hydra(), wiki);
      await signInAtAll();

      tab.go(endSessionUrl(wiki));
      await asked;
      const other = await tab.profile.newPage();
      await tab.page.close();
      await other.goto(`${wiki.url}/login`);
      expect(other.url(), 'Hydra asks who it is').to.include(`${loginApp.url}/login`);
    }).timeout(60_000);

    it('cannot end the session of a cross-site RP that needs its cookie in a frame, says so, and lets the user go on', async () => {
      const wiki = await start('Wiki', behaviours.good);
      const far = await start('Far', behaviours.crossSite, '127.0.0.1');
      await trust(hydra(), wiki);
      await signInAtAll();

      const arrival = door.nextArrival();
      const outcomes = door.nextOutcomes();
      tab.go(endSessionUrl(wiki));
      await tab.page.waitForSelector('[data-phase=finish]', { visible: true });
      expect(await textOf(tab.page)).to.include('You may still be signed in to Far.');
      await tab.page.click('#continue');
      await arrival;

      expect(far.requests).to.have.lengthOf(1);
      expect(far.requests[0]).to.include({ sessionFound: false });
      expect(await cookiesOf(tab))
        .to.include(sessionCookie(far))
        .and.not.include(sessionCookie(wiki));
      expect((await outcomes).get(far.clientId)).to.equal('unsure');
    }).timeout(60_000);
  };
  const overrides = scheme === 'https' ? { scheme } : undefined;
  describeEachHydra(`A whole logout in ${name}, on ${scheme}`, story, overrides);
}

function sessionCookie({ url }: Rp): string {
  return `rp_${new URL(url).port}_session`;
}

/** Lets a relying party sign the user out without asking. */
async function trust(hydra: HydraUnderTest, { clientId }: Rp) {
  const path = `/admin/clients/${clientId}`;
  const { body } = await admin(hydra, 'GET', path);
  await admin(hydra, 'PUT', path, { ...body, skip_logout_consent: true });
}
