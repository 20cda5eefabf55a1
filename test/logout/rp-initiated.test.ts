import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { frameUrls } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, trusted } from '../support/logout-story.js';

describeLogout('A logout that a trusted client starts', {}, (story) => {
  it('ends the SSO session before it shows the page, so that closing the tab is safe', async () => {
    const { hydra, browser, register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    const signedIn = await signIn(wiki);
    expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');

    const page = await signOutAt(wiki, signedIn);

    expect(page.status).to.equal(200);
    expect(frameUrls(page)).to.have.length(1);
    expect(await silentError(browser, hydra, wiki)).to.equal('login_required');
  });

  it('goes on from the page to the post-logout redirect URI, with its state, past no second page', async () => {
    const { hydra, browser, register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    const page = await signOutAt(wiki, await signIn(wiki));

    const end = await browser.visit(continueLink(page.body, page.url), {
      stopBefore: ({ origin }) => origin !== hydra.publicUrl,
    });

    expect(end.chain).to.have.length(1);
    expect(end.stoppedBefore).to.equal(`${wiki.postLogoutRedirectUri}&state=from-the-client`);
  });

  it('shows no page when there is nobody to notify', async () => {
    const { register, signIn, signOutAt } = story();
    const wiki = await register(trusted);
    const end = await signOutAt(wiki, await signIn(wiki));
    expect(end.stoppedBefore).to.equal(`${wiki.postLogoutRedirectUri}&state=from-the-client`);
  });

  it('notifies every registered client, those of this session first, in a steady order', async () => {
    const { register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    await register({ client_id: 'zebra', frontchannel_logout_uri: 'https://zebra.example/logout' });
    await register({ client_id: 'aardvark', frontchannel_logout_uri: 'https://aardvark.example/logout' });
    const hosts = frameUrls(await signOutAt(wiki, await signIn(wiki))).map((url) => new URL(url).hostname);
    expect(hosts).to.deep.equal(['wiki.example', 'aardvark.example', 'zebra.example']);
  });

  it('sets iss and sid in each URL, once, and keeps the rest of its query to the letter', async () => {
    const { hydra, register, signIn, signOutAt } = story();
    const registered = [
      'https://a.example/logout',
      'https://b.example/logout?tenant=%7Ea+b%20c&x=ü',
      'https://c.example/logout?',
      'https://d.example/logout?a=1&',
      'https://e.example/logout?sid=own&b=2&iss=own&%73id=own',
    ];
    const [first] = await Promise.all(
      registered.map((uri) =>
        register({ ...trusted, client_id: new URL(uri).hostname, frontchannel_logout_uri: uri }),
      ),
    );
    const signedIn = await signIn(first!);
    const added = `iss=${encodeURIComponent(hydra.issuer)}&sid=${signedIn.sid}`;
    expect(frameUrls(await signOutAt(first!, signedIn))).to.deep.equal([
      `https://a.example/logout?${added}`,
      `https://b.example/logout?tenant=%7Ea+b%20c&x=ü&${added}`,
      `https://c.example/logout?${added}`,
      `https://d.example/logout?a=1&${added}`,
      `https://e.example/logout?b=2&${added}`,
    ]);
  });

  it('leaves out clients whose URI is none, and names them in the log, without their passwords', async () => {
    const { register, signIn, signOutAt, log } = story();
    const uris = [
      'javascript:alert(1)',
      'ftp://b.example/',
      '/relative',
      'http://[bad',
      'https://e.example/#top',
      'https:f.example',
      'ftp://user:password@g.example/',
    ];
    const broken = await Promise.all(
      uris.map((uri, i) => register({ client_id: `broken-${i}`, frontchannel_logout_uri: uri })),
    );
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    const page = await signOutAt(wiki, await signIn(wiki));
    expect(frameUrls(page)).to.have.length(1);
    const [event] = log.filter(({ event }) => event === 'logout.accepted');
    expect(event?.invalid).to.deep.equal(
      [
        'not_absolute_http',
        'not_absolute_http',
        'not_absolute_http',
        'unparsable',
        'has_fragment',
        'not_absolute_http',
        'not_absolute_http',
      ].map((problem, i) => ({
        clientId: broken[i]?.clientId,
        frontchannelLogoutUri: uris[i]?.replace('user:password@', '…@'),
        problem,
      })),
    );
  });

  it('lets two clients with one URL share a frame', async () => {
    const { register, signIn, signOutAt, log } = story();
    const wiki = await register({
      ...trusted,
      client_id: 'wiki',
      frontchannel_logout_uri: 'https://suite.example/logout',
    });
    await register({ client_id: 'chat', frontchannel_logout_uri: 'https://suite.example/logout' });
    const page = await signOutAt(wiki, await signIn(wiki));
    expect(frameUrls(page)).to.have.length(1);
    expect(log.find(({ event }) => event === 'logout.accepted')?.called).to.deep.equal(['chat', 'wiki']);
  });

  it('writes one event that says what was decided and done, and nothing secret', async () => {
    const { hydra, register, signIn, signOutAt, log } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    const signedIn = await signIn(wiki);
    const page = await signOutAt(wiki, signedIn);
    const challenge = new URL(page.url).searchParams.get('logout_challenge')!;
    expect(log).to.have.length(1);
    expect(log[0]).to.deep.include({
      event: 'logout.accepted',
      subject: signedIn.subject,
      sid: signedIn.sid,
      initiatedBy: 'rp',
      clientId: wiki.clientId,
      asked: false,
      participants: 'registered',
      signedInKnown: true,
      signedIn: [wiki.clientId],
      called: [wiki.clientId],
      invalid: [],
    });
    const written = JSON.stringify(log);
    for (const secret of [
      challenge,
      signedIn.idToken,
      'logout_verifier',
      `${hydra.publicUrl}/oauth2/sessions/logout`,
    ]) {
      expect(written).to.not.include(secret);
    }
  });

  it('asks the Admin API for five things, and the public API for two', async () => {
    const { register, signIn, signOutAt, admin, publicApi } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    await signOutAt(wiki, await signIn(wiki));
    expect(admin.requests).to.deep.equal([
      'GET /admin/oauth2/auth/requests/logout',
      'GET /admin/clients',
      'PUT /admin/oauth2/auth/requests/logout/accept',
      'PUT /admin/oauth2/auth/requests/logout/accept',
      'DELETE /admin/oauth2/auth/sessions/login',
    ]);
    expect(publicApi.requests.filter((request) => !request.includes('.well-known'))).to.deep.equal([
      'GET /oauth2/sessions/logout',
      'GET /oauth2/sessions/logout',
    ]);
  });
});

describeLogout(
  'A Hydra whose issuer ends with a slash',
  {},
  (story) => {
    it('sees that slash in every front-channel logout URL', async () => {
      const { hydra, register, signIn, signOutAt } = story();
      const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
      const [url] = frameUrls(await signOutAt(wiki, await signIn(wiki)));
      expect(hydra.issuer).to.match(/\/$/);
      expect(new URL(url!).searchParams.get('iss')).to.equal(hydra.issuer);
    });
  },
  { issuerTrailingSlash: true },
);

describeLogout('A coordinator that is told the issuer', { ISSUER: 'https://auth.example.com/' }, (story) => {
  it('puts that into the front-channel logout URLs', async () => {
    const { register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    const [url] = frameUrls(await signOutAt(wiki, await signIn(wiki)));
    expect(new URL(url!).searchParams.get('iss')).to.equal('https://auth.example.com/');
  });
});

function continueLink(body: string, url: string): string {
  return new JSDOM(body, { url }).window.document.querySelector<HTMLAnchorElement>('a#continue')!.href;
}
