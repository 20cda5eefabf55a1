import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { frameUrls, logoutRequest } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, trusted } from '../support/logout-story.js';
import { type Page, UserAgent } from '../support/user-agent.js';

describeLogout('A logout that needs the user’s word', {}, (story) => {
  it('is asked for when it starts at the OP, names no application, and has ended nothing yet', async () => {
    const { hydra, browser, register, signIn, signOutAtHydra, admin } = story();
    const wiki = await register({
      ...trusted,
      client_name: 'Wiki',
      frontchannel_logout_uri: 'https://wiki.example/',
    });
    await signIn(wiki);

    const page = await signOutAtHydra();

    expect(textOf(page)).to.include('Sign out?').and.not.include('Wiki');
    expect(frameUrls(page)).to.have.length(0);
    expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
    expect(admin.requests).to.deep.equal(['GET /admin/oauth2/auth/requests/logout', 'GET /admin/clients']);
  });

  it('is asked for when a client starts it that the operator does not trust, and names that client', async () => {
    const { register, signIn, signOutAt } = story();
    const wiki = await register({ client_name: 'Wiki & <b>Friends</b>', skip_logout_consent: false });
    const page = await signOutAt(wiki, await signIn(wiki));
    expect(textOf(page)).to.include('Wiki & <b>Friends</b>');
  });

  it('invents no name for a client that has none', async () => {
    const { register, signIn, signOutAt } = story();
    const nameless = await register();
    const page = await signOutAt(nameless, await signIn(nameless));
    expect(textOf(page)).to.include('Sign out?').and.not.include(nameless.clientId);
  });

  it('goes on without JavaScript when the user confirms', async () => {
    const { hydra, browser, register, signIn, signOutAtHydra, log } = story();
    const wiki = await register({ frontchannel_logout_uri: 'https://wiki.example/' });
    await signIn(wiki);
    const page = await browser.submit(await signOutAtHydra(), 'Sign out');
    expect(frameUrls(page)).to.have.length(1);
    expect(await silentError(browser, hydra, wiki)).to.equal('login_required');
    expect(log.at(-1)).to.deep.include({ event: 'logout.accepted', initiatedBy: 'op', asked: true });
  });

  it('ends nothing when the user stays signed in, and says so, also after a reload', async () => {
    const { hydra, browser, register, signIn, signOutAt, log } = story();
    const wiki = await register({ frontchannel_logout_uri: 'https://wiki.example/' });
    const confirm = await signOutAt(wiki, await signIn(wiki));
    for (const page of [
      await browser.submit(confirm, 'Stay signed in'),
      await browser.submit(confirm, 'Stay signed in'),
    ]) {
      expect(page.status).to.equal(200);
      expect(textOf(page)).to.include('Nothing was signed out');
    }
    expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
    expect(log.at(-1)).to.include({ event: 'logout.rejected' });
  });

  it('lets each of two tabs confirm its own logout', async () => {
    const { browser, register, signIn, signOutAtHydra } = story();
    await signIn(await register({ frontchannel_logout_uri: 'https://wiki.example/' }));
    const [first, second] = [await signOutAtHydra(), await signOutAtHydra()];
    expect((await browser.submit(first, 'Sign out')).status).to.equal(200);
    expect((await browser.submit(second, 'Sign out')).status).to.equal(200);
  });

  it('keeps its cookie from scripts and from other sites’ forms', async () => {
    const { register, signIn, signOutAtHydra } = story();
    await signIn(await register());
    const [cookie] = (await signOutAtHydra()).headers['set-cookie'] ?? [];
    expect(cookie).to.match(/^logout=[\w-]{32}; path=\/; samesite=lax; httponly$/i);
  });

  const forgeries: Record<string, (page: Page, victim: UserAgent) => Promise<Page>> = {
    'from another site': (page, victim) =>
      victim.submit(page, 'Sign out', { headers: { 'sec-fetch-site': 'cross-site' } }),
    'from another origin, in an old browser': (page, victim) =>
      victim.submit(page, 'Sign out', { headers: { 'sec-fetch-site': '', origin: 'https://evil.example' } }),
    'with a token made for another browser': (page) => new UserAgent().submit(page, 'Sign out'),
    'with the token of another logout': (page, victim) =>
      victim.submit(
        { ...page, body: page.body.replace(/(name="logout_challenge" value=")/, '$1x') },
        'Sign out',
      ),
  };

  for (const [title, forge] of Object.entries(forgeries)) {
    it(`refuses a form ${title}`, async () => {
      const { hydra, browser, register, signIn, signOutAtHydra } = story();
      const wiki = await register({ frontchannel_logout_uri: 'https://wiki.example/' });
      await signIn(wiki);
      const answer = await forge(await signOutAtHydra(), browser);
      expect(answer.status).to.equal(403);
      expect(textOf(answer)).to.include('Nothing was signed out');
      expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
    });
  }

  it('refuses a form without its fields, or one that is far too long', async () => {
    const { browser, coordinator } = story();
    const post = (form: URLSearchParams) =>
      browser.visit(`${coordinator.url}/logout`, { method: 'POST', form });
    expect((await post(new URLSearchParams({ decision: 'accept' }))).status).to.equal(400);
    expect((await post(new URLSearchParams({ token: 'x'.repeat(20_000) }))).status).to.equal(413);
  });
});

describeLogout(
  'A logout that the user cancels, with a place to go to',
  { CANCEL_URL: 'http://localhost:5999/home' },
  (story) => {
    it('goes there, and Hydra knows that it was rejected', async () => {
      const { hydra, browser, register, signIn, signOutAtHydra } = story();
      await signIn(await register());
      const confirm = await signOutAtHydra();
      const end = await browser.submit(confirm, 'Stay signed in', {
        stopBefore: ({ port }) => port === '5999',
      });
      expect(end.stoppedBefore).to.equal('http://localhost:5999/home');
      const { status } = await logoutRequest(
        hydra,
        new URL(confirm.url).searchParams.get('logout_challenge')!,
      );
      expect(status).to.equal(hydra.flavour === '26.2' ? 404 : 200);
    });
  },
);

describeLogout('An operator who always asks', { ASK: 'always' }, (story) => {
  it('has trusted clients ask too', async () => {
    const { register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, client_name: 'Wiki' });
    expect(textOf(await signOutAt(wiki, await signIn(wiki))))
      .to.include('Wiki')
      .and.include('Sign out?');
  });
});

describeLogout(
  'A coordinator behind a proxy that ends TLS',
  { TRUST_PROXY: 'true', BASE_PATH: '/sign-out', SECRETS: `${'n'.repeat(32)},${'o'.repeat(32)}` },
  (story) => {
    it('works under its base path, with a __Host- cookie', async () => {
      const { hydra, browser, coordinator, register, signIn } = story();
      await signIn(await register({ frontchannel_logout_uri: 'https://wiki.example/' }));
      const challenge = await challengeOf(browser, hydra.publicUrl);
      const page = await browser.visit(
        `${coordinator.url}/sign-out/logout?logout_challenge=${encodeURIComponent(challenge)}`,
        {
          headers: { 'x-forwarded-proto': 'https' },
        },
      );
      const [cookie] = page.headers['set-cookie'] ?? [];
      expect(cookie).to.match(/^__Host-logout=[\w-]{32}; path=\/; samesite=lax; secure; httponly$/i);
      const signedOut = await browser.submit(page, 'Sign out', {
        headers: { 'x-forwarded-proto': 'https', cookie: cookie!.split(';')[0]! },
      });
      expect(frameUrls(signedOut)).to.have.length(1);
    });
  },
);

async function challengeOf(browser: UserAgent, publicUrl: string): Promise<string> {
  const { stoppedBefore } = await browser.visit(`${publicUrl}/oauth2/sessions/logout`, {
    stopBefore: ({ searchParams }) => searchParams.has('logout_challenge'),
  });
  return new URL(stoppedBefore!).searchParams.get('logout_challenge')!;
}

function textOf({ body }: Page): string {
  // Names are wrapped in marks that keep their direction to themselves.
  return new JSDOM(body).window.document.body.textContent!.replace(/[\u2068\u2069]/g, '');
}
