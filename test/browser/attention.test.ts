import { expect } from 'chai';
import { good } from './support/behaviours/responses.js';
import { hanging } from './support/behaviours/silence.js';
import { describeInBrowsers } from './support/in-browsers.js';
import { textOf } from './support/observe.js';
import { logoutPath } from './support/test-rp.js';

const attention = 'main[data-phase=attention]';

describeInBrowsers(
  'A relying party with a session of the user hangs, so the logout page',
  ['http'],
  (story) => {
    async function signOutWithHangingWiki(env: Readonly<Record<string, string>> = {}) {
      const { site, tab, join } = story();
      site.configure({ FRONTCHANNEL_TIMEOUT_MS: '1000', ...env });
      const wiki = await join(hanging.answer, { name: 'Wiki' });
      await join(good.answer, { name: 'Blog' });
      const endSessionUrl = await site.endSessionUrl([wiki.client]);
      const arrival = site.nextShown('/signed-out');
      const report = site.nextOutcomes();
      tab.go(endSessionUrl);
      return { wiki, arrival, report, page: tab.page };
    }

    it('stays, names it, and goes on when the user does', async () => {
      const { wiki, arrival, report, page } = await signOutWithHangingWiki();
      await page.waitForSelector(attention, { visible: true });
      const text = await textOf(page);
      expect(text).to.include('This page saw no answer from Wiki. You may still be signed in there.');
      expect(text).not.to.include('no answer from Blog');

      await page.click('#continue');
      await arrival;
      expect((await report).get(wiki.client.clientId)).to.equal('timed_out');
      expect(wiki.visits).to.deep.equal([logoutPath]);
    });

    it('tries again when the user wants it, and leaves once it answers', async () => {
      const { wiki, arrival, report, page } = await signOutWithHangingWiki();
      await page.waitForSelector(attention, { visible: true });
      wiki.behave(good.answer);

      await page.click('li[data-failed] button');
      await arrival;
      expect((await report).get(wiki.client.clientId)).to.equal('notified');
      expect(wiki.visits).to.deep.equal([logoutPath, logoutPath]);
    });

    it('stays when it hangs again', async () => {
      const { wiki, page } = await signOutWithHangingWiki();
      await page.waitForSelector(attention, { visible: true });
      const secondVisit = new Promise<void>((resolve) => wiki.behave(() => resolve()));
      await page.click('li[data-failed] button');
      await secondVisit;
      await page.waitForSelector(attention, { visible: true });
      expect(wiki.visits).to.deep.equal([logoutPath, logoutPath]);
    });

    it('leaves by itself where ON_FAILURE=continue', async () => {
      const { wiki, arrival, report } = await signOutWithHangingWiki({ ON_FAILURE: 'continue' });
      await arrival;
      expect((await report).get(wiki.client.clientId)).to.equal('timed_out');
    });
  },
);
