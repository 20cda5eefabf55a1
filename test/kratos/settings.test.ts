import { expect } from 'chai';
import { challengeFrom, frameUrls, rpInitiatedUrl } from '../support/hydra-logout.js';
import { describeKratosLogout, loggedState } from '../support/kratos-story.js';
import { describeWithKratos } from '../support/kratos-targets.js';
import { createUser, kratosCookie, lives, signInAtKratos } from '../support/kratos-users.js';

describeWithKratos('The settings for Kratos', {}, (kratos) => {
  describeKratosLogout('without KRATOS_PUBLIC_URL', kratos, { KRATOS_PUBLIC_URL: '' }, (story) => {
    it('leave Kratos alone', async () => {
      const { log, toKratos, signInAtBoth, signOutAt } = story();
      const { client, signedIn, cookie } = await signInAtBoth();
      await signOutAt(client, signedIn);
      expect(toKratos.requests).to.deep.equal([]);
      expect(await lives(kratos(), { cookie })).to.equal(true);
      expect(loggedState(log)).to.equal('off');
    });
  });

  const nowhere = { KRATOS_PUBLIC_URL: 'http://127.0.0.1:1/' };
  describeKratosLogout('with a KRATOS_PUBLIC_URL where nobody listens', kratos, nowhere, (story) => {
    it('let the logout go on, say so, and count it', async () => {
      const { coordinator, log, signInAtBoth, signOutAt } = story();
      const { client, signedIn } = await signInAtBoth();
      const page = await signOutAt(client, signedIn);
      expect(frameUrls(page)).to.have.length(1);
      expect(page.body).to.include('may still be open');
      expect(log.find(({ event }) => event === 'kratos.failed')).to.include({
        code: 'kratos_unreachable',
        logoutId: log.at(-1)?.logoutId,
      });
      const metrics = await (await fetch(`${coordinator.adminUrl}/metrics`)).text();
      expect(metrics).to.include('logout_kratos_total{state="failed"} 1');
    });
  });

  describeKratosLogout('with KRATOS_SUBJECT=any', kratos, { KRATOS_SUBJECT: 'any' }, (story) => {
    it('end the browser’s session, whatever Hydra calls its user', async () => {
      const { log, signInAtBoth, signOutAt } = story();
      const { client, signedIn, cookie } = await signInAtBoth({ subject: 'employee-4711' });
      await signOutAt(client, signedIn);
      expect(await lives(kratos(), { cookie })).to.equal(false);
      expect(loggedState(log)).to.equal('ended');
    });
  });
});

const shared = { browserHost: 'accounts.example.test', cookieDomain: 'example.test', cookieName: 'account' };

describeWithKratos('A Kratos on a sibling host whose cookies.domain covers both', shared, (kratos) => {
  describeKratosLogout('under another cookie name', kratos, { KRATOS_SESSION_COOKIE: 'account' }, (story) => {
    it('ends the session, and the cookie of the whole domain goes', async () => {
      const { browser, hydra, log, register, signIn } = story();
      const user = await createUser(kratos());
      const cookie = await signInAtKratos(browser, kratos(), user);
      const client = await register({
        skip_logout_consent: true,
        frontchannel_logout_uri: 'https://wiki.example/',
      });
      const signedIn = await signIn(client, { subject: user.id });
      const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, client, signedIn));

      const { port } = new URL(hydra.urls.logout);
      const query = new URLSearchParams({ logout_challenge: challenge });
      await browser.visit(`http://sign-out.example.test:${port}/logout?${query}`);

      expect(loggedState(log)).to.equal('ended');
      expect(await lives(kratos(), { cookie })).to.equal(false);
      expect(kratosCookie(browser, kratos())).to.equal(undefined);
    });
  });
});
