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

  it('calls 450 clients exactly once each, batch after batch, and reports them all', async () => {
    const { site, tab, join } = story();
    site.configure({ FRONTCHANNEL_TIMEOUT_MS: '60000' });
    const asked: (string | null)[] = [];
    const rp = await join(({ request, page }) => {
      asked.push(new URL(request.url as string, 'http://rp').searchParams.get('client'));
      page();
    });
    const names = Array.from({ length: 449 }, (_, i) => `client-${i}`);
    for (const client_id of names)
      await site.register({ client_id, frontchannel_logout_uri: `${rp.logoutUri}?client=${client_id}` });
    const endSessionUrl = await site.endSessionUrl();

    const report = site.nextOutcomes(450);
    const arrival = site.nextShown('/signed-out');
    tab.go(endSessionUrl);
    const outcomes = await report;
    await arrival;

    expect([...outcomes.values()]).to.deep.equal(Array(450).fill('notified'));
    expect(asked.filter(Boolean).sort()).to.deep.equal(names.toSorted());
  }).timeout(60_000);
});
