import { expect } from 'chai';
import { KnownDevices } from 'puppeteer-core';
import { closeOpenedWindow } from './support/close-opened-window.js';
import { answers, closed, describeFinishing, seen } from './support/finish-story.js';
import { textOf } from './support/observe.js';
import type { Answer } from './support/test-rp.js';

/** Answers its frame, and leaves the window waiting. */
const hangingLater = (): Answer => {
  let calls = 0;
  return ({ page }) => void (calls++ === 0 && page());
};

describeFinishing('Where the small window can’t do it all, the logout page', (signOut, story, browser) => {
  it('leaves no window open where the confirmation leads to an error', async () => {
    const settings = { ASK: 'always', SECRETS: 's'.repeat(32) };
    const { page, window, click } = await signOut([answers.plain], settings);
    await page.waitForSelector(seen.accept, { visible: true });
    story().site.configure({ ...settings, HYDRA_ADMIN_URL: 'http://localhost:9' });
    await click(seen.accept);
    await closed(window);
    expect(await textOf(page)).to.include('You may still be signed in.');
  });

  it('says so where it can’t have the script that finishes', async () => {
    const { page } = story().tab;
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      void (request.url().includes('follow-up.js') ? request.abort() : request.continue());
    });
    const { arrival, click } = await signOut([answers.plain]);
    await page.waitForSelector(seen.attention, { visible: true });
    expect(await textOf(page)).to.include('Your browser may not have sent Wiki its cookies.');
    await click('#continue');
    await arrival;
  });

  it('goes on with one more click where one cuts the window off, and claims no more than it saw', async () => {
    const { page, arrival, click, calls, outcomes } = await signOut([answers.plain, answers.cuttingOff]);
    await click(seen.finish);
    // Chromium lets the page see that a navigation has committed. Firefox does not.
    const [state, outcome] = browser === 'chromium' ? ['visited', 'notified'] : ['interrupted', 'timed_out'];
    await page.waitForSelector(`main[data-phase=finish] [data-outcome=${state}]`, { visible: true });
    expect(calls()).to.deep.equal([1, 2]);
    await click(seen.finish);
    await arrival;
    expect(await outcomes()).to.deep.equal(['notified', outcome]);
    expect(calls()).to.deep.equal([2, 2]);
  });

  it('says so where the user closes the window before an answer is there', async () => {
    const { page, rps, arrival, window, click, outcomes } = await signOut([hangingLater()], {
      FRONTCHANNEL_TIMEOUT_MS: '60000',
    });
    const [wiki] = rps;
    await page.waitForSelector(seen.finish, { visible: true });
    const asked = new Promise<void>((resolve) => wiki?.behave(() => resolve()));
    await click(seen.finish);
    await asked;
    await closeOpenedWindow(page, window);
    await page.waitForSelector(seen.attention, { visible: true });
    expect(await textOf(page)).to.include('The window closed before this page saw an answer from Wiki.');
    await click('#continue');
    await arrival;
    expect(await outcomes()).to.deep.equal(['timed_out']);
  });

  it('lists links where the browser opens no window, ticks them off, and stays until the user goes on', async () => {
    const { tab } = story();
    await tab.page.evaluateOnNewDocument(() => {
      window.open = () => null;
    });
    const { page, arrival, click, outcomes } = await signOut([answers.plain, answers.plain]);
    await click(seen.finish);
    await page.waitForSelector(seen.links, { visible: true });
    for (const ticked of [1, 2]) {
      const opened = nextTab();
      await click('[data-outcome=unfinished] a');
      await opened;
      await page.bringToFront();
      await page.waitForSelector(`${seen.links} li:nth-child(${ticked} of [data-outcome=opened])`, {
        visible: true,
      });
    }
    expect(await textOf(page)).to.include('Opened by you');
    await click('#continue');
    await arrival;
    expect((await outcomes()).sort()).to.deep.equal(['notified', 'notified']);
  });

  it('lists links at once where CROSS_SITE=links', async () => {
    const { page, arrival, click } = await signOut([answers.plain], { CROSS_SITE: 'links' });
    await page.waitForSelector(seen.links, { visible: true });
    expect(await textOf(page)).to.include('Open each of them once');
    await click('#continue');
    await arrival;
  });

  it('says so, and asks nothing, where CROSS_SITE=off', async () => {
    const { page, arrival, click, calls } = await signOut([answers.plain], { CROSS_SITE: 'off' });
    await page.waitForSelector(seen.attention, { visible: true });
    expect(await textOf(page)).to.include('Your browser may not have sent Wiki its cookies.');
    await click('#continue');
    await arrival;
    expect(calls()).to.deep.equal([1]);
  });

  if (browser === 'chromium') {
    it('lists links on a phone, where a window would be a tab in front of the page', async () => {
      await story().tab.page.emulate(KnownDevices['Pixel 5']);
      const { page, click } = await signOut([answers.plain]);
      await click(seen.finish);
      await page.waitForSelector(seen.links, { visible: true });
    });
  }

  function nextTab(): Promise<unknown> {
    return new Promise((resolve) => story().tab.page.browser().once('targetcreated', resolve));
  }
});
