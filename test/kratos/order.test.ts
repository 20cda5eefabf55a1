import { expect } from 'chai';
import { silentError } from '../support/hydra-sign-in.js';
import { describeKratosLogout, loggedState } from '../support/kratos-story.js';
import { describeWithKratos } from '../support/kratos-targets.js';
import { kratosCookie, lives } from '../support/kratos-users.js';

const asking = { client: { skip_logout_consent: false } };

describeWithKratos('When the Kratos session ends', {}, (kratos) => {
  describeKratosLogout('in the order of a logout', kratos, {}, (story) => {
    it('not before the user has confirmed', async () => {
      const { browser, toKratos, signInAtBoth, signOutAt } = story();
      const { client, signedIn, cookie } = await signInAtBoth(asking);
      const confirm = await signOutAt(client, signedIn);
      expect(toKratos.requests).to.deep.equal([]);
      await browser.submit(confirm, 'Sign out');
      expect(await lives(kratos(), { cookie })).to.equal(false);
    });

    it('not for a user who stays signed in', async () => {
      const { browser, toKratos, signInAtBoth, signOutAt } = story();
      const { client, signedIn } = await signInAtBoth(asking);
      await browser.submit(await signOutAt(client, signedIn), 'Stay signed in');
      expect(toKratos.requests).to.deep.equal([]);
    });

    it('not if the clients cannot be listed, for then nothing ends', async () => {
      const { admin, toKratos, signInAtBoth, signOutAt } = story();
      const { client, signedIn, cookie } = await signInAtBoth();
      admin.ail(/clients$/, 'cuts');
      expect((await signOutAt(client, signedIn)).status).to.equal(502);
      expect(toKratos.requests).to.deep.equal([]);
      expect(await lives(kratos(), { cookie })).to.equal(true);
    });

    it('before the logout is accepted: afterwards Hydra could end it first, and its cookie would stay', async () => {
      const { browser, hydra, log, admin, signInAtBoth, signOutAt } = story();
      const { client, signedIn, cookie } = await signInAtBoth();
      admin.ail(/accept$/, 'cuts');
      const failed = await signOutAt(client, signedIn);
      expect(failed.status).to.equal(502);
      expect(await lives(kratos(), { cookie })).to.equal(false);
      expect(kratosCookie(browser, kratos())).to.equal(undefined);

      admin.heal();
      const again = await browser.visit(failed.url);
      expect(again.status).to.equal(200);
      expect(loggedState(log)).to.equal('no_cookie');
      expect(await silentError(browser, hydra, client)).to.equal('login_required');
    });
  });

  describeKratosLogout(
    'while its second factor is pending, so that nobody knows whose it is',
    kratos,
    {},
    (story) => {
      it('the user is asked, even if the client would sign out without asking', async () => {
        const { browser, log, toKratos, signInAtBoth, signOutAt } = story();
        const { client, signedIn, cookie } = await signInAtBoth({ secondFactor: true });

        const confirm = await signOutAt(client, signedIn);
        expect(toKratos.requests).to.deep.equal(['GET /sessions/whoami']);
        expect(await lives(kratos(), { cookie })).to.equal(true);
        expect(log.map(({ event }) => event)).to.not.include('logout.accepted');

        await browser.submit(confirm, 'Sign out');
        expect(await lives(kratos(), { cookie })).to.equal(false);
        expect(loggedState(log)).to.equal('ended');
        expect(kratosCookie(browser, kratos())).to.equal(undefined);
      });

      it('it lives on if the user stays signed in', async () => {
        const { browser, hydra, signInAtBoth, signOutAt } = story();
        const { client, signedIn, cookie } = await signInAtBoth({ secondFactor: true });
        await browser.submit(await signOutAt(client, signedIn), 'Stay signed in');
        expect(await lives(kratos(), { cookie })).to.equal(true);
        expect(await silentError(browser, hydra, client)).to.not.equal('login_required');
      });
    },
  );
});
