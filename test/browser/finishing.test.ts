import { expect } from 'chai';
import { KnownDevices, type Page } from 'puppeteer-core';
import { closeOpenedWindow } from './support/close-opened-window.js';
import { describeInBrowsers, type JoinedRp, type JoinOptions, otherHost } from './support/in-browsers.js';
import { textOf } from './support/observe.js';
import { type Answer, logoutPath } from './support/test-rp.js';

const saying = (word: string, to: 'parent' | 'opener'): Answer => {
  return ({ page }) => page(`<script>${to}?.postMessage({ frontchannel_logout: '${word}' }, '*')</script>`);
};
const plain: Answer = ({ page }) => page();
const confirming = saying('confirmed', 'opener');
const confirmingInItsFrame = saying('confirmed', 'parent');
const unsureInItsFrame = saying('unsure', 'parent');
const cuttingOff: Answer = ({ response, page }) => {
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  page();
};
/** Answers its frame, and leaves the window waiting. */
const hangingLater = (): Answer => {
  let calls = 0;
  return ({ page }) => void (calls++ === 0 && page());
};

const accept = 'button[value=accept]';
const finish = 'main[data-phase=finish] #finish';
const links = 'main[data-phase=links]';
const attention = 'main[data-phase=attention]';

type Settings = Readonly<Record<string, string>>;

describeInBrowsers(
  'Where browsers may withhold the cookies of relying parties, the logout page',
  ['https'],
  (story, browser) => {
    /** Signs out at relying parties of another site, unless told otherwise; called Wiki, Chat and Shop. */
    async function signOut(answers: readonly Answer[], env: Settings = {}, options: JoinOptions = {}) {
      const { site, tab, join } = story();
      site.configure({ FRONTCHANNEL_TIMEOUT_MS: '1500', ...env });
      const rps: JoinedRp[] = [];
      for (const [i, answer] of answers.entries()) {
        rps.push(
          await join(answer, { host: otherHost, name: ['Wiki', 'Chat', 'Shop'][i] ?? '', ...options }),
        );
      }
      const endSessionUrl = await site.endSessionUrl(rps.map(({ client }) => client));
      const arrival = site.nextArrival();
      const report = site.nextOutcomes();
      const { page } = tab;
      tab.go(endSessionUrl);
      return {
        rps,
        arrival,
        page,
        click: async (selector: string) => (await page.waitForSelector(selector))?.click(),
        report,
      };
    }

    const outcomesOf = async ({ rps, report }: Awaited<ReturnType<typeof signOut>>) => {
      const outcomes = await report;
      return rps.map(({ client }) => outcomes.get(client.clientId));
    };
    const calls = ({ visits }: JoinedRp) => visits.filter((path) => path === logoutPath).length;
    const nextWindow = (page: Page) =>
      new Promise<Page>((resolve) => page.once('popup', (opened) => resolve(opened as Page)));
    const closed = (window: Page) =>
      window.isClosed() || new Promise((resolve) => window.once('close', () => resolve(true)));

    it('visits them in a small window on one click, closes it, and goes on', async () => {
      const logout = await signOut([plain, confirming]);
      const { page, rps, arrival, click } = logout;
      const window = nextWindow(page);
      await page.waitForSelector(finish);
      expect(await textOf(page)).to.include('signed in to Chat and Wiki');
      await click(finish);
      await arrival;
      expect(await outcomesOf(logout)).to.deep.equal(['notified', 'confirmed']);
      expect(rps.map(calls)).to.deep.equal([2, 2]);
      await closed(await window);
    });

    it('needs no click beyond the confirmation where the user is asked', async () => {
      const logout = await signOut([plain, confirming], { ASK: 'always' });
      const { page, rps, arrival, click } = logout;
      const window = nextWindow(page);
      await click(accept);
      await arrival;
      expect(await outcomesOf(logout)).to.deep.equal(['notified', 'confirmed']);
      expect(rps.map(calls)).to.deep.equal([2, 2]);
      await closed(await window);
    });

    it('asks for no click where each has confirmed in its frame', async () => {
      const logout = await signOut([confirmingInItsFrame]);
      await logout.arrival;
      expect(await outcomesOf(logout)).to.deep.equal(['confirmed']);
      expect(logout.rps.map(calls)).to.deep.equal([1]);
    });

    it('closes the window that the confirmation has opened where it is not needed', async () => {
      const { page, arrival, click } = await signOut([confirmingInItsFrame], { ASK: 'always' });
      const window = nextWindow(page);
      await click(accept);
      await arrival;
      await closed(await window);
    });

    it('leaves no window open where the confirmation leads to an error', async () => {
      const settings = { ASK: 'always', COOKIE_SECRET: 's'.repeat(32) };
      const { page, click } = await signOut([plain], settings);
      await page.waitForSelector(accept);
      story().site.configure({ ...settings, HYDRA_ADMIN_URL: 'http://localhost:9' });
      const window = nextWindow(page);
      await click(accept);
      await closed(await window);
      expect(await textOf(page)).to.include('You may still be signed in.');
    });

    it('says so where it can’t have the script that finishes', async () => {
      const { page } = story().tab;
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        void (request.url().includes('finish.js') ? request.abort() : request.continue());
      });
      const { arrival, click } = await signOut([plain]);
      await page.waitForSelector(attention);
      expect(await textOf(page)).to.include('Your browser may not have sent Wiki its cookies.');
      await click('#continue');
      await arrival;
    });

    it('asks for no click where the session ends by the back channel too', async () => {
      const backchannel = { backchannel_logout_uri: 'http://localhost:9/backchannel' };
      const logout = await signOut([plain], {}, { registered: backchannel });
      await logout.arrival;
      expect(await outcomesOf(logout)).to.deep.equal(['notified']);
    });

    it('finishes one of its own site only if that one could not see its session', async () => {
      const logout = await signOut([plain, unsureInItsFrame], {}, { host: 'localhost' });
      const { rps, arrival, click } = logout;
      await click(finish);
      await arrival;
      expect(await outcomesOf(logout)).to.deep.equal(['notified', 'notified']);
      expect(rps.map(calls)).to.deep.equal([1, 2]);
    });

    it('does as the metadata of a client says', async () => {
      const always = { metadata: { logout_coordinator: { finish: 'always' } } };
      const never = { metadata: { logout_coordinator: { finish: 'never' } } };
      const visited = await signOut([plain], {}, { host: 'localhost', registered: always });
      await visited.click(finish);
      await visited.arrival;
      expect(visited.rps.map(calls)).to.deep.equal([2]);
      const framed = await signOut([plain], {}, { registered: never });
      await framed.arrival;
      expect(framed.rps.map(calls)).to.deep.equal([1]);
    });

    it('goes on with one more click where one cuts the window off, and claims no more than it saw', async () => {
      const logout = await signOut([plain, cuttingOff]);
      const { page, rps, arrival, click } = logout;
      await click(finish);
      // Chromium lets the page see that a navigation has committed. Firefox does not.
      const [state, outcome] =
        browser === 'chromium' ? ['visited', 'notified'] : ['interrupted', 'timed_out'];
      await page.waitForSelector(`main[data-phase=finish] [data-outcome=${state}]`);
      expect(rps.map(calls)).to.deep.equal([1, 2]);
      await click(finish);
      await arrival;
      expect(await outcomesOf(logout)).to.deep.equal(['notified', outcome]);
      expect(rps.map(calls)).to.deep.equal([2, 2]);
    });

    it('says so where the user closes the window before an answer is there', async () => {
      const logout = await signOut([hangingLater()], { FRONTCHANNEL_TIMEOUT_MS: '60000' });
      const { page, rps, arrival, click } = logout;
      const window = nextWindow(page);
      const [wiki] = rps;
      await page.waitForSelector(finish);
      const asked = new Promise<void>((resolve) => wiki?.behave(() => resolve()));
      await click(finish);
      await asked;
      await closeOpenedWindow(page, window);
      await page.waitForSelector(attention);
      expect(await textOf(page)).to.include('The window closed before this page saw an answer from Wiki.');
      await click('#continue');
      await arrival;
      expect(await outcomesOf(logout)).to.deep.equal(['timed_out']);
    });

    it('lists links, ticked off one by one, where the browser opens no window', async () => {
      const { tab } = story();
      await tab.page.evaluateOnNewDocument(() => {
        window.open = () => null;
      });
      const logout = await signOut([plain, plain]);
      const { page, arrival, click } = logout;
      await click(finish);
      await page.waitForSelector(links);
      const tabs = [nextTab()];
      await click('li a');
      await Promise.all(tabs);
      await page.bringToFront();
      await page.waitForSelector(`${links} [data-outcome=opened]`);
      expect(await textOf(page)).to.include('Opened by you');
      await click('#continue');
      await arrival;
      expect((await outcomesOf(logout)).sort()).to.deep.equal(['notified', 'notified']);
    });

    it('lists links at once where CROSS_SITE=links', async () => {
      const { page, arrival, click } = await signOut([plain], { CROSS_SITE: 'links' });
      await page.waitForSelector(links);
      expect(await textOf(page)).to.include('Open each of them once');
      await click('#continue');
      await arrival;
    });

    it('says so, and asks nothing, where CROSS_SITE=off', async () => {
      const { page, arrival, click, rps } = await signOut([plain], { CROSS_SITE: 'off' });
      await page.waitForSelector(attention);
      expect(await textOf(page)).to.include('Your browser may not have sent Wiki its cookies.');
      await click('#continue');
      await arrival;
      expect(rps.map(calls)).to.deep.equal([1]);
    });

    if (browser === 'chromium') {
      it('lists links on a phone, where a window would be a tab in front of the page', async () => {
        await story().tab.page.emulate(KnownDevices['Pixel 5']);
        const { page, click } = await signOut([plain]);
        await click(finish);
        await page.waitForSelector(links);
      });
    }

    function nextTab(): Promise<unknown> {
      return new Promise((resolve) => story().tab.page.browser().once('targetcreated', resolve));
    }
  },
  { blockPopUps: true },
);
