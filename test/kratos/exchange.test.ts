import { expect } from 'chai';
import { describeKratosLogout, loggedState } from '../support/kratos-story.js';
import { describeWithKratos } from '../support/kratos-targets.js';
import {
  createUser,
  disable,
  kratosCookie,
  lives,
  nativeSessionToken,
  signInAtKratos,
} from '../support/kratos-users.js';
import { type Page, UserAgent } from '../support/user-agent.js';

describeWithKratos('What passes between browser, coordinator and Kratos', {}, (kratos) => {
  describeKratosLogout('in a logout', kratos, {}, (story) => {
    it('to Kratos: the session cookie and nothing else of the browser’s', async () => {
      const { browser, toKratos, signInAtBoth, signOutAt } = story();
      const { user, client, signedIn, cookie } = await signInAtBoth();
      const bearer = await nativeSessionToken(kratos(), user);
      browser.jar.setCookieSync('other=secret; Path=/', kratos().browserUrl);

      await signOutAt(client, signedIn, {
        headers: {
          authorization: `Bearer ${bearer}`,
          'x-session-token': 'junk',
          'x-forwarded-for': '192.0.2.1',
        },
      });

      expect(toKratos.details).to.have.length(3);
      for (const { headers } of toKratos.details) {
        expect(headers.cookie).to.equal(cookie);
        expect(Object.keys(headers)).to.have.members([
          'accept',
          'accept-encoding',
          'connection',
          'cookie',
          'host',
          'user-agent',
        ]);
      }
      expect([...toKratos.details[2]!.query.keys()]).to.deep.equal(['token']);
      expect(await lives(kratos(), { cookie })).to.equal(false);
      expect(await lives(kratos(), { authorization: `Bearer ${bearer}` })).to.equal(true);
    });

    it('to the browser: what deletes the cookie, and the fresh CSRF cookie', async () => {
      const { browser, signInAtBoth, signOutAt } = story();
      const { client, signedIn } = await signInAtBoth();
      const page = await signOutAt(client, signedIn);
      const names = kratosOwn(page)
        .map((one) => one.split('=')[0])
        .sort();
      expect(names).to.have.length(2);
      expect(names[0]).to.match(/^csrf_token_/);
      expect(names[1]).to.equal(kratos().cookieName);
      expect(kratosCookie(browser, kratos())).to.equal(undefined);
    });

    it('each Set-Cookie to the letter', async () => {
      const { toKratos, signInAtBoth, signOutAt } = story();
      const { client, signedIn } = await signInAtBoth();
      const setCookie = 'ory_kratos_session=a|b%20"c=; max-age=0; Path=/; domain=example.com; Priority=High';
      toKratos.ail(/logout$/, { status: 204, body: '', headers: { 'set-cookie': setCookie } });
      const page = await signOutAt(client, signedIn);
      expect(kratosOwn(page)).to.deep.equal([setCookie]);
    });

    it('those on a 400 too', async () => {
      const { browser, toKratos, signInAtBoth, signOutAt } = story();
      const { client, signedIn } = await signInAtBoth();
      toKratos.ail(/logout$/, (request) => {
        request.url += '&return_to=https%3A%2F%2Fevil.example%2F';
      });
      await signOutAt(client, signedIn);
      expect(kratosCookie(browser, kratos())).to.equal(undefined);
    });

    it('neither the logout token to the browser, nor it or a cookie into the log', async () => {
      const { log, toKratos, signInAtBoth, signOutAt } = story();
      const { client, signedIn, cookie } = await signInAtBoth();
      toKratos.ail(/logout$/, { status: 500, body: '' });
      const page = await signOutAt(client, signedIn);
      const token = toKratos.details.at(-1)?.query.get('token');
      expect(token).to.match(/^ory_lo_/);
      expect(page.body + JSON.stringify(page.headers)).to.not.include('ory_lo_');
      expect(JSON.stringify(log)).to.not.include('ory_lo_');
      expect(JSON.stringify(log)).to.not.include(cookie.slice(-20));
    });

    it('with several session cookies: each is asked for, and the user’s own ends', async () => {
      const { browser, log, toKratos, signInAtBoth, signOutAt } = story();
      const dead = await signInAtKratos(new UserAgent(), kratos(), await createUser(kratos()));
      await disable(kratos(), dead);
      const { client, signedIn, cookie } = await signInAtBoth();
      const jar = browser.jar.getCookieStringSync(kratos().browserUrl);
      await signOutAt(client, signedIn, { headers: { cookie: `${dead}; ${jar}` } });
      expect(toKratos.details.map(({ headers }) => headers.cookie)).to.deep.equal([
        dead,
        cookie,
        cookie,
        cookie,
      ]);
      expect(loggedState(log)).to.equal('ended');
      expect(await lives(kratos(), { cookie })).to.equal(false);
    });

    it('no more than three session cookies are asked for, whatever the browser sends', async () => {
      const { toKratos, signInAtBoth, signOutAt } = story();
      const { client, signedIn } = await signInAtBoth();
      const many = Array.from({ length: 50 }, (_, i) => `${kratos().cookieName}=junk-${i}`).join('; ');
      const jar = story().browser.jar.getCookieStringSync(kratos().browserUrl);
      await signOutAt(client, signedIn, { headers: { cookie: `${many}; ${jar}` } });
      expect(toKratos.requests).to.have.length(3);
    });
  });
});

/** What an answer has the browser do to Kratos's cookies. Hydra's goes as well. */
function kratosOwn({ headers }: Page): string[] {
  return (headers['set-cookie'] ?? []).filter((one) => !one.startsWith('ory_hydra_session'));
}
