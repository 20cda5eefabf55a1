import { expect } from 'chai';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, trusted } from '../support/logout-story.js';
import { dropHydraCookies } from '../support/session-cookies.js';

const wiki = { ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' };

describeLogout(
  'A logout of one user’s session in a browser where another has signed in since',
  {},
  (story) => {
    it('takes Hydra’s cookie from the browser before the page is shown, as Hydra’s own logout does', async () => {
      const { hydra, browser, register, signIn, signOutAt } = story();
      const client = await register(wiki);
      const first = await signIn(client);
      await dropHydraCookies(browser, hydra.publicUrl);
      await signIn(client, { subject: 'somebody-else' });
      expect(await silentError(browser, hydra, client)).to.not.equal('login_required');

      const page = await signOutAt(client, first);

      expect(page.status).to.equal(200);
      expect(await silentError(browser, hydra, client)).to.equal('login_required');
    });

    it('takes no other cookie', async () => {
      const { hydra, browser, register, signIn, signOutAt, coordinator } = story();
      const client = await register(wiki);
      const signedIn = await signIn(client);
      browser.jar.setCookieSync('session=of-an-application; Path=/', coordinator.url);
      const { headers } = await signOutAt(client, signedIn);
      expect(headers['set-cookie']?.length).to.be.at.least(1);
      for (const cookie of headers['set-cookie'] ?? []) expect(cookie).to.match(/^ory_hydra_session/);
      expect(browser.jar.getCookieStringSync(coordinator.url)).to.include('session=of-an-application');
      expect(await silentError(browser, hydra, client)).to.equal('login_required');
    });

    it('sends Hydra’s cookie to its public API alone, and nothing else with it', async () => {
      const { admin, browser, publicApi, register, signIn, signOutAt, coordinator } = story();
      const client = await register(wiki);
      const signedIn = await signIn(client);
      browser.jar.setCookieSync('session=of-an-application; Path=/', coordinator.url);
      publicApi.details.length = 0;
      await signOutAt(client, signedIn);
      const sent = publicApi.details.map(({ headers }) => headers.cookie ?? '');
      expect(sent.filter((cookie) => cookie.startsWith('ory_hydra_session'))).to.have.length(2);
      expect(sent.join()).to.not.include('of-an-application').and.not.include('csrf');
      expect(admin.details.map(({ headers }) => headers.cookie).filter(Boolean)).to.deep.equal([]);
    });
  },
);
