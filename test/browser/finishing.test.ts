import { expect } from 'chai';
import { answers, closed, describeFinishing, seen } from './support/finish-story.js';
import { textOf } from './support/observe.js';

describeFinishing(
  'Where browsers may withhold the cookies of relying parties, the logout page',
  (signOut) => {
    it('visits them in a small window on one click, closes it, and goes on', async () => {
      const { page, arrival, window, click, calls, outcomes } = await signOut([
        answers.plain,
        answers.confirming,
      ]);
      await page.waitForSelector(seen.finish, { visible: true });
      expect(await textOf(page)).to.include('signed in to Chat and Wiki');
      await click(seen.finish);
      await arrival;
      expect(await outcomes()).to.deep.equal(['notified', 'confirmed']);
      expect(calls()).to.deep.equal([2, 2]);
      await closed(window);
    });

    it('needs no click beyond the confirmation where the user is asked', async () => {
      const { arrival, window, click, calls, outcomes } = await signOut([answers.plain, answers.confirming], {
        ASK: 'always',
      });
      await click(seen.accept);
      await arrival;
      expect(await outcomes()).to.deep.equal(['notified', 'confirmed']);
      expect(calls()).to.deep.equal([2, 2]);
      await closed(window);
    });

    it('asks for no click where each has confirmed in its frame', async () => {
      const logout = await signOut([answers.confirmingInItsFrame]);
      await logout.arrival;
      expect(await logout.outcomes()).to.deep.equal(['confirmed']);
      expect(logout.calls()).to.deep.equal([1]);
    });

    it('closes the window that the confirmation has opened where it is not needed', async () => {
      const { arrival, window, click } = await signOut([answers.confirmingInItsFrame], { ASK: 'always' });
      await click(seen.accept);
      await arrival;
      await closed(window);
    });

    it('asks for no click where the session ends by the back channel too', async () => {
      const backchannel = { backchannel_logout_uri: 'http://localhost:9/backchannel' };
      const logout = await signOut([answers.plain], {}, { registered: backchannel });
      await logout.arrival;
      expect(await logout.outcomes()).to.deep.equal(['notified']);
    });

    it('finishes one of its own site only if that one could not see its session', async () => {
      const { arrival, click, calls, outcomes } = await signOut(
        [answers.plain, answers.unsureInItsFrame],
        {},
        { host: 'localhost' },
      );
      await click(seen.finish);
      await arrival;
      expect(await outcomes()).to.deep.equal(['notified', 'notified']);
      expect(calls()).to.deep.equal([1, 2]);
    });

    it('does as the metadata of a client says', async () => {
      const always = { metadata: { logout_coordinator: { finish: 'always' } } };
      const never = { metadata: { logout_coordinator: { finish: 'never' } } };
      const visited = await signOut([answers.plain], {}, { host: 'localhost', registered: always });
      await visited.click(seen.finish);
      await visited.arrival;
      expect(visited.calls()).to.deep.equal([2]);
      const framed = await signOut([answers.plain], {}, { registered: never });
      await framed.arrival;
      expect(framed.calls()).to.deep.equal([1]);
    });
  },
);
