import { expect } from 'chai';
import { describeLogout, framedOnly } from '../support/logout-story.js';
import { type FollowUpAnswer, OpenPage } from '../support/open-page.js';

const calm = { isCalling: '() => false', isBusy: '() => false', hasWindow: '() => false', goOn: '() => {}' };

/** A follow-up that starts, and differs from a calm one in this. */
function followUp(parts: Readonly<Record<string, string>>): FollowUpAnswer {
  const all = Object.entries({ ...calm, leave: 'async () => {}', ...parts });
  return { script: `startFollowUp = () => ({ ${all.map(([name, value]) => `${name}: ${value}`)} })` };
}

const faults: Record<string, FollowUpAnswer> = {
  'can’t be had': 'gone',
  'never comes': 'silent',
  'is no script': { script: '<!doctype html>' },
  'is empty': { script: '' },
  'fails as it starts': { script: 'startFollowUp = () => { throw new Error(); }' },
  'starts as nothing': { script: 'startFollowUp = () => {}' },
  'can’t say whether it calls': followUp({ isCalling: '() => { throw new Error(); }' }),
  'can’t say whether it is busy': followUp({ isBusy: '() => { throw new Error(); }' }),
  'can’t go on': followUp({ goOn: '() => { throw new Error(); }' }),
  'fails while it is busy': followUp({
    goOn: '() => { window.busy = true; setTimeout(() => { throw new Error(); }); }',
    isBusy: '() => window.busy',
  }),
};

describeLogout(
  'A logout page whose follow-up script',
  { FRONTCHANNEL_TIMEOUT_MS: '50', SETTLE_MS: '0' },
  (story) => {
    async function open(answer: FollowUpAnswer): Promise<OpenPage> {
      const { register, signIn, signOutAt } = story();
      const wiki = await register({
        ...framedOnly,
        client_name: 'Wiki',
        frontchannel_logout_uri: 'http://localhost:9/wiki',
      });
      return OpenPage.open(await signOutAt(wiki, await signIn(wiki)), { followUp: answer });
    }

    for (const [fault, answer] of Object.entries(faults)) {
      it(`${fault} says where the user may still be signed in, and lets the user go on`, async function () {
        this.timeout(10_000);
        const page = await open(answer);
        await page.until(() => page.phase === 'attention');
        expect(page.failures).to.deep.equal([
          'This page saw no answer from Wiki. You may still be signed in there.',
        ]);
        expect(page.departures).to.equal(0);
      });
    }

    it('can’t leave leaves by itself, once there is nothing to tell', async () => {
      const page = await open(
        followUp({
          goOn: '() => { document.body.dataset.followedUp = true; }',
          leave: 'async () => { throw new Error(); }',
        }),
      );
      await page.until(() => page.document.body.dataset.followedUp !== undefined);
      page.message(page.frames[0]?.contentWindow as never, { frontchannel_logout: 'confirmed' });
      await page.departure;
    });
  },
);
