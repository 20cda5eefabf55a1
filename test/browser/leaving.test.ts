import { expect } from 'chai';
import { behaviours } from './support/behaviours/index.js';
import { describeInBrowsers } from './support/in-browsers.js';
import { logoutPath } from './support/test-rp.js';

describeInBrowsers('Leaving the logout page', ['http'], (story) => {
  it('puts the post-logout page in its place: back leads to the application, and nobody is called again', async () => {
    const { site, tab, join } = story();
    site.configure({ FRONTCHANNEL_TIMEOUT_MS: '60000' });
    // This one keeps the page until long after its load: before it, browsers put any next page in its place.
    const { answer } = behaviours.find(({ name }) => name === 'says working, then confirmed')!;
    const rp = await join(answer);
    await site.endSessionUrl();
    const before = site.nextShown('/');
    // A click while the browser still goes there would come to nothing.
    await tab.page.goto(site.applicationUrl);
    const entries = await before;

    const after = site.nextShown('/signed-out');
    void tab.page.click('a').catch(() => {});
    expect(await after).to.equal(entries + 1);

    const back = site.nextShown('/');
    void tab.page.goBack().catch(() => {});
    await back;
    expect(rp.visits).to.deep.equal([logoutPath, '/step2']);
  });
});

describeInBrowsers(
  'Leaving the logout page where JavaScript is off',
  ['http'],
  (story) => {
    it('happens after the time limit', async () => {
      const { site, tab, join } = story();
      site.configure({ FRONTCHANNEL_TIMEOUT_MS: '1000' });
      const rp = await join(({ page }) => page());
      const endSessionUrl = await site.endSessionUrl();

      const arrival = site.nextArrival();
      tab.go(endSessionUrl);
      await arrival;

      expect(rp.visits).to.deep.equal([logoutPath]);
    });
  },
  { javaScript: false },
);
