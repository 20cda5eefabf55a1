import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { browserRules, checkInBrowser } from '../../../src/doctor/browser/index.js';
import { logoutPath, startTestRp, type TestRp } from '../../browser/support/test-rp.js';
import { createClient } from '../../support/hydra-clients.js';
import { type HydraUnderTest, hydraTargets } from '../../support/hydra-targets.js';
import { ownFolder, removeOwnFolders } from '../../support/own-folder.js';
import { allOf, checkupOf } from '../support/checkup.js';
import { openTestBrowser } from './open-test-browser.js';
import { relyingParties } from './relying-parties.js';

describe('The check in a browser', function () {
  this.timeout(60_000);
  let hydra: HydraUnderTest;
  const rps: TestRp[] = [];

  before(async () => {
    hydra = (await hydraTargets()[0]?.start()) as HydraUnderTest;
  });
  after(async () => {
    for (const rp of rps) await rp.stop();
    await hydra?.stop();
    removeOwnFolders();
  });

  async function registered(body: string, host?: string): Promise<string> {
    const rp = await startTestRp(({ path, page }) => path === logoutPath && page(body), 'http', host);
    rps.push(rp);
    return (await createClient(hydra, { frontchannel_logout_uri: rp.logoutUri })).clientId;
  }

  it('names the relying party that throws out the page whose template has lost the sandbox', async () => {
    await registered('Signed out');
    // Browsers let a frame do so without the user's doing only within the page's site.
    // The picture never comes: it keeps the logout page there until then.
    const buster = await registered(
      '<script>top.location = "/busted";</script><img src="/picture">',
      'wiki.example.test',
    );
    const template = readFileSync('templates/logout.njk', 'utf8').replace(/ sandbox="[^"]*"/, '');
    const folder = ownFolder({ 'logout.njk': template });

    const checkup = await checkupOf(hydra, {
      logoutPage: 'http://login.example.test/logout',
      env: { TEMPLATES_DIR: folder },
    });
    const findings = await allOf(checkInBrowser(checkup, () => openTestBrowser('chromium')));

    const faults = findings.filter(({ id }) => id !== 'browser-settle-needless');
    expect(faults.map(({ id, clientId }) => ({ id, clientId }))).to.deep.equal([
      { id: 'browser-page-thrown-out', clientId: buster },
    ]);
    expect(faults[0]?.detail).to.match(/^to http:\/\/wiki\.example\.test:\d+\/busted$/);
  });

  it('cannot be made without the URL of the logout page, and says how to give it', async () => {
    const checkup = await checkupOf(hydra, { logoutPage: undefined });
    const failure = await allOf(checkInBrowser(checkup)).catch((error) => error.message);
    expect(failure).to.include('--logout-page https://sign-out.example.com/logout, or have --flow');
  });

  it('cannot be made without a browser, and says what to install and what to set', async () => {
    const { PATH, CHROMIUM_BIN, FIREFOX_BIN, PUPPETEER_CACHE_DIR } = process.env;
    Object.assign(process.env, { PATH: '/nowhere', PUPPETEER_CACHE_DIR: '/nowhere' });
    delete process.env.CHROMIUM_BIN;
    delete process.env.FIREFOX_BIN;
    try {
      const failure = await allOf(checkInBrowser(await checkupOf(hydra))).catch((error) => error.message);
      expect(failure).to.equal(
        'There is neither Chromium nor Firefox on this machine. Install one (on Debian: apt-get install chromium), or set CHROMIUM_BIN or FIREFOX_BIN to the path of its binary.',
      );
    } finally {
      for (const [name, value] of Object.entries({ PATH, CHROMIUM_BIN, FIREFOX_BIN, PUPPETEER_CACHE_DIR })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });

  it('finds each of its rules in some relying party of these tests', () => {
    const found = new Set([...relyingParties.flatMap(({ finds }) => finds), 'browser-page-thrown-out']);
    expect(Object.keys(browserRules).filter((id) => !found.has(id))).to.deep.equal([]);
  });
});
