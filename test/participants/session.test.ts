import { expect } from 'chai';
import { frameUrls } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';
import { withoutHydraCookies } from '../support/session-cookies.js';
import type { Page } from '../support/user-agent.js';

const session = { PARTICIPANTS: 'session' };

describeLogout('A coordinator that notifies the clients of the session', session, (story) => {
  it('calls those where the user signed in, and no other', async () => {
    const { signIn, signOutAt } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat', 'never-used');
    await signIn(chat!);
    const page = await signOutAt(wiki!, await signIn(wiki!));
    expect(hosts(page)).to.deep.equal(['chat.example', 'wiki.example']);
  });

  it('calls a client whose consent was remembered and skipped', async () => {
    const { signIn, signOutAt, browser } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat');
    const consent = { remember: true, remember_for: 0 };
    const first = await signIn(chat!, { consent });
    await signOutAt(chat!, first);
    browser.jar.removeAllCookiesSync();
    const { consentSkipped } = await signIn(chat!, { consent });
    expect(consentSkipped).to.equal(true);
    const page = await signOutAt(wiki!, await signIn(wiki!));
    expect(hosts(page)).to.deep.equal(['chat.example', 'wiki.example']);
  });

  it('calls a client whose consent has run out', async () => {
    const { hydra, signIn, signOutAt } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat');
    const { subject } = await signIn(chat!, { consent: { remember: true, remember_for: 1 } });
    const signedIn = await signIn(wiki!);
    await gone(async () => (await consented(hydra.adminUrl, subject)).includes('chat'));
    expect(hosts(await signOutAt(wiki!, signedIn))).to.deep.equal(['chat.example', 'wiki.example']);
  });

  it('leaves the clients of the user’s other session alone', async () => {
    const { signIn, signOutAt, browser } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat');
    await signIn(chat!);
    browser.jar.removeAllCookiesSync();
    const page = await signOutAt(wiki!, await signIn(wiki!));
    expect(hosts(page)).to.deep.equal(['wiki.example']);
  });

  it('copes with a client that was deleted meanwhile', async () => {
    const { hydra, signIn, signOutAt } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat');
    await signIn(chat!);
    const signedIn = await signIn(wiki!);
    await fetch(`${hydra.adminUrl}/admin/clients/chat`, { method: 'DELETE' });
    expect(hosts(await signOutAt(wiki!, signedIn))).to.deep.equal(['wiki.example']);
  });

  it('ends the session before the page is shown, and leads straight on from it', async () => {
    const { hydra, browser, signIn, signOutAt, log } = story();
    const [wiki] = await registerSome(story(), 'wiki');
    const page = await signOutAt(wiki!, await signIn(wiki!));
    expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
    expect(log.at(-1)).to.deep.include({
      event: 'logout.accepted',
      participants: 'session',
      called: ['wiki'],
    });
    const end = await browser.visit(redirectTo(page), {
      stopBefore: ({ origin }) => origin !== hydra.publicUrl,
    });
    expect(end.chain).to.have.length(1);
    expect(end.stoppedBefore).to.equal(`${wiki!.postLogoutRedirectUri}&state=from-the-client`);
  });

  it('asks Hydra for the same things as when it calls everybody', async () => {
    const { signIn, signOutAt, admin } = story();
    const [wiki] = await registerSome(story(), 'wiki');
    await signOutAt(wiki!, await signIn(wiki!));
    expect(admin.requests).to.deep.equal([
      'GET /admin/oauth2/auth/requests/logout',
      'GET /admin/clients',
      'PUT /admin/oauth2/auth/requests/logout/accept',
      'PUT /admin/oauth2/auth/requests/logout/accept',
      'DELETE /admin/oauth2/auth/sessions/login',
    ]);
  });

  it('finds both of two clients with one URI', async () => {
    const { register, signIn, signOutAt, log } = story();
    const uri = { frontchannel_logout_uri: 'https://suite.example/logout' };
    const wiki = await register({ ...trusted, client_id: 'wiki', ...uri });
    await register({ client_id: 'chat', ...uri });
    await signOutAt(wiki, await signIn(wiki));
    expect(log.at(-1)?.called).to.deep.equal(['chat', 'wiki']);
  });

  it('finds a client again however Hydra writes its URI', async () => {
    const { register, signIn, signOutAt, log } = story();
    const uris = [
      'https://a.example/out?z=1&a=%7Ex+y%20z&a=ü',
      'https://b.example:443/p%61th/ü/../x?flag',
      'HTTPS://C.example?sid=own&iss=own',
      'https://d.example/logout?',
      // What Go does not parse, Hydra leaves out.
      'https://e.example/out?a=1;b=2',
      'https://f.example/out?n=100%',
      "https://g.example/a'b?c='d'&e=%22&f",
    ];
    const clients = [];
    for (const [i, uri] of uris.entries()) {
      clients.push(await register({ ...trusted, client_id: `rp-${i}`, frontchannel_logout_uri: uri }));
    }
    let signedIn = await signIn(clients[0]!);
    for (const client of clients.slice(1)) signedIn = await signIn(client);
    await signOutAt(clients.at(-1)!, signedIn);
    expect(log.at(-1)).to.deep.include({
      participants: 'session',
      called: uris.map((_, i) => `rp-${i}`),
    });
  });

  it('shows a page for fifty', async () => {
    const { signIn, signOutAt } = story();
    const names = Array.from({ length: 50 }, (_, i) => `rp-${i}`);
    const clients = await registerSome(story(), ...names, 'never-used');
    let signedIn = await signIn(clients[0]!);
    for (const client of clients.slice(1, 50)) signedIn = await signIn(client);
    const page = await signOutAt(clients[0]!, signedIn);
    expect(hosts(page)).to.deep.equal(names.map((name) => `${name}.example`).sort());
  }).timeout(60_000);

  it('shows no page when no client of the session has a front channel', async () => {
    const { register, signIn, signOutAt } = story();
    await registerSome(story(), 'never-used');
    const plain = await register(trusted);
    const end = await signOutAt(plain, await signIn(plain));
    expect(end.stoppedBefore).to.equal(`${plain.postLogoutRedirectUri}&state=from-the-client`);
  });

  it('calls everybody when the session is gone already, and says why in the log', async () => {
    const { hydra, browser, signIn, log } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat', 'never-used');
    await signIn(chat!);
    const signedIn = await signIn(wiki!);
    const confirmless = await browser.visit(endSessionUrl(hydra.publicUrl, signedIn.idToken), {
      stopBefore: ({ searchParams }) => searchParams.has('logout_challenge'),
    });
    await fetch(`${hydra.adminUrl}/admin/oauth2/auth/sessions/login?sid=${signedIn.sid}`, {
      method: 'DELETE',
    });
    const page = await browser.visit(confirmless.stoppedBefore!);
    expect(hosts(page)).to.deep.equal(['chat.example', 'never-used.example', 'wiki.example']);
    expect(log.at(-1)).to.include({ participants: 'registered', signedInKnown: false });
    expect(fallbacks(log)).to.have.length(1);
  });

  it('calls its clients when the logout starts at the OP, too', async () => {
    const { browser, signIn, signOutAtHydra, log } = story();
    const [wiki] = await registerSome(story(), 'wiki', 'never-used');
    await signIn(wiki!);
    const page = await browser.submit(await signOutAtHydra(), 'accept');
    expect(hosts(page)).to.deep.equal(['wiki.example']);
    expect(log.at(-1)).to.include({ participants: 'session', signedInKnown: true });
  });

  it('calls everybody when that starts where Hydra’s cookie does not get to it, and says why in the log', async () => {
    const { hydra, browser, signIn, signOutAtHydra, log } = story();
    const [wiki] = await registerSome(story(), 'wiki', 'never-used');
    await signIn(wiki!);
    const confirm = await signOutAtHydra();
    const page = await browser.submit(confirm, 'accept', await withoutHydraCookies(browser, confirm.url));
    expect(hosts(page)).to.deep.equal(['never-used.example', 'wiki.example']);
    expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
    expect(fallbacks(log)).to.have.length(1);
  });

  it('notifies everybody when one client’s unparsable URI spoils Hydra’s page, and says why in the log', async () => {
    const { hydra, browser, register, signIn, signOutAt, log } = story();
    const [wiki] = await registerSome(story(), 'wiki', 'never-used');
    const broken = await register({ client_id: 'broken', frontchannel_logout_uri: 'http://[bad' });
    await signIn(broken);
    const page = await signOutAt(wiki!, await signIn(wiki!));
    expect(hosts(page)).to.deep.equal(['never-used.example', 'wiki.example']);
    expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
    expect(fallbacks(log)).to.have.length(1);
  });
});

describeLogout(
  'A coordinator in session mode',
  { ...session, HYDRA_PUBLIC_URL: 'http://127.0.0.1:9', ISSUER: 'https://auth.example/' },
  (story) => {
    it('notifies everybody when Hydra’s public URL is out of reach, and the session is dead all the same', async () => {
      const { hydra, browser, signIn, signOutAt, log } = story();
      const [wiki] = await registerSome(story(), 'wiki', 'never-used');
      const page = await signOutAt(wiki!, await signIn(wiki!));
      expect(hosts(page)).to.deep.equal(['never-used.example', 'wiki.example']);
      expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
      expect(fallbacks(log)).to.have.length(1);
    });
  },
);

async function registerSome({ register }: LogoutStory, ...names: string[]) {
  const clients = [];
  for (const name of names) {
    clients.push(
      await register({
        ...trusted,
        client_id: name,
        frontchannel_logout_uri: `https://${name}.example/logout`,
      }),
    );
  }
  return clients;
}

function hosts(page: Page): string[] {
  return frameUrls(page).map((url) => new URL(url).hostname);
}

function redirectTo({ body }: Page): string {
  return /id="continue" href="([^"]+)"/.exec(body)![1]!.replaceAll('&amp;', '&');
}

function endSessionUrl(publicUrl: string, idToken: string): string {
  return `${publicUrl}/oauth2/sessions/logout?id_token_hint=${idToken}`;
}

function fallbacks(log: LogoutStory['log']) {
  return log.filter(({ event }) => event === 'participants.unknown');
}

async function consented(adminUrl: string, subject: string): Promise<string[]> {
  const answer = await fetch(`${adminUrl}/admin/oauth2/auth/sessions/consent?subject=${subject}`);
  const sessions = (await answer.json()) as { consent_request: { client: { client_id: string } } }[];
  return sessions.map((entry) => entry.consent_request.client.client_id);
}

/** Waits until Hydra has forgotten something; it tells no one when it does. */
async function gone(there: () => Promise<boolean>): Promise<void> {
  while (await there()) await new Promise((resolve) => setTimeout(resolve, 100));
}
