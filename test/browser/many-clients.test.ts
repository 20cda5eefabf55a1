import { expect } from 'chai';
import { good } from './support/behaviours/responses.js';
import { describeInBrowsers } from './support/in-browsers.js';
import { logoutPath } from './support/test-rp.js';

describeInBrowsers('A logout', ['http'], (story) => {
  for (const count of [1, 5, 20, 200]) {
    it(`calls ${count} ${count === 1 ? 'client' : 'clients'} exactly once each, and leaves`, async () => {
      const { site, tab, join } = story();
      site.configure({ FRONTCHANNEL_TIMEOUT_MS: '60000' });
      const rps = [];
      for (let i = 0; i < count; i++) rps.push(await join(good.answer));
      const endSessionUrl = await site.endSessionUrl();

      const report = site.nextOutcomes();
      const arrival = site.nextShown('/signed-out');
      tab.go(endSessionUrl);
      await arrival;

      expect([...(await report).values()]).to.deep.equal(rps.map(() => 'notified'));
      for (const { visits } of rps) expect(visits).to.deep.equal([logoutPath]);
    });
  }
});
