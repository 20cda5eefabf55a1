import { expect } from 'chai';
import { untilForgotten } from '../support/hydra-consents.js';
import { frameUrls, rpInitiatedUrl } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';
import { setupOf } from '../support/page-setup.js';
import { dropHydraCookies, withoutHydraCookies } from '../support/session-cookies.js';
import type { Page } from '../support/user-agent.js';

const forgotten = { consent: { remember: true, remember_for: 1 } };
const maintenance = {
  status: 302,
  body: '',
  headers: { location: 'https://status.example/maintenance?error=soon' },
};

describeLogout('Where the user was signed in', {}, (story) => {
  it('is known when a client starts the logout: there yes, and elsewhere no', async () => {
    const { signIn, signOutAt, log } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat', 'never-used');
    await signIn(chat!);
    const page = await signOutAt(wiki!, await signIn(wiki!));
    expect(answersOf(page)).to.deep.equal({ chat: 'yes', wiki: 'yes', 'never-used': 'no' });
    expect(log.find(({ event }) => event === 'logout.accepted')).to.deep.include({
      signedInKnown: true,
      signedIn: ['chat', 'wiki'],
      called: ['chat', 'never-used', 'wiki'],
    });
  });

  it('is known although Hydra has forgotten the consents', async () => {
    const { signIn, signOutAt } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat', 'never-used');
    await signIn(chat!, forgotten);
    const signedIn = await signIn(wiki!, forgotten);
    await untilForgotten(story().hydra, signedIn.subject);
    const page = await signOutAt(wiki!, signedIn);
    expect(answersOf(page)).to.deep.equal({ chat: 'yes', wiki: 'yes', 'never-used': 'no' });
  });

  it('is known when the logout starts at the OP, by Hydra’s cookie, forgotten consents or not', async () => {
    const { browser, hydra, signIn, signOutAtHydra } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat', 'never-used');
    await signIn(chat!, forgotten);
    const { subject } = await signIn(wiki!);
    const confirm = await signOutAtHydra();
    await untilForgotten(story().hydra, subject, 1);
    const page = await browser.submit(confirm, 'accept');
    expect(answersOf(page)).to.deep.equal({ chat: 'yes', wiki: 'yes', 'never-used': 'no' });
    expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
  });

  for (const reaches of [true, false]) {
    it(`is ${reaches ? 'known' : 'unknown, but for consents,'} when the client posts its hint, and Hydra’s cookie gets here: ${reaches}`, async () => {
      const { browser, hydra, signIn, log } = story();
      const [wiki, chat] = await registerSome(story(), 'wiki', 'chat', 'never-used');
      await signIn(chat!);
      const { idToken } = await signIn(wiki!);
      const toUs = await browser.visit(`${hydra.publicUrl}/oauth2/sessions/logout`, {
        method: 'POST',
        form: new URLSearchParams({ id_token_hint: idToken }),
        stopBefore: ({ searchParams }) => searchParams.has('logout_challenge'),
      });
      const url = toUs.stoppedBefore!;
      const page = await browser.visit(url, reaches ? {} : await withoutHydraCookies(browser, url));
      const elsewhere = reaches ? 'no' : 'unknown';
      expect(answersOf(page)).to.deep.equal({ chat: 'yes', wiki: 'yes', 'never-used': elsewhere });
      expect(log.find(({ event }) => event === 'logout.accepted')).to.include({ initiatedBy: 'rp' });
      expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
    });
  }

  it('is no for everybody when no client of the session has a front channel', async () => {
    const { register, signIn, signOutAt } = story();
    await registerSome(story(), 'never-used');
    const plain = await register(trusted);
    const page = await signOutAt(plain, await signIn(plain));
    expect(answersOf(page)).to.deep.equal({ 'never-used': 'no' });
  });

  it('is known when the post-logout URI has an error in its own query', async () => {
    const { register, signIn, browser, hydra } = story();
    await registerSome(story(), 'never-used');
    const uri = 'http://localhost:5999/signed-out?error=none';
    const plain = { ...(await register({ ...trusted, post_logout_redirect_uris: [uri] })) };
    const signedIn = await signIn(plain);
    const url = rpInitiatedUrl(hydra, { ...plain, postLogoutRedirectUri: uri }, signedIn);
    expect(answersOf(await browser.visit(url))).to.deep.equal({ 'never-used': 'no' });
  });

  it('is unknown, but for consents, when Hydra’s cookie does not get here', async () => {
    const { browser, hydra, signIn, signOutAtHydra, log } = story();
    const [wiki, chat] = await registerSome(story(), 'wiki', 'chat', 'never-used');
    await signIn(chat!, forgotten);
    const { subject } = await signIn(wiki!);
    await untilForgotten(story().hydra, subject, 1);
    const confirm = await signOutAtHydra();
    const page = await browser.submit(confirm, 'accept', await withoutHydraCookies(browser, confirm.url));
    expect(answersOf(page)).to.deep.equal({ wiki: 'yes', chat: 'unknown', 'never-used': 'unknown' });
    expect(frameUrls(page)).to.have.length(3);
    expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
    expect(log.find(({ event }) => event === 'logout.accepted')).to.include({ signedInKnown: false });
  });

  it('is unknown when the list of consents fails as well', async () => {
    const { admin, browser, signIn, signOutAtHydra, log } = story();
    const [wiki] = await registerSome(story(), 'wiki');
    await signIn(wiki!);
    const confirm = await signOutAtHydra();
    admin.ail(/sessions\/consent$/, { status: 500, body: '{}' });
    const page = await browser.submit(confirm, 'accept', await withoutHydraCookies(browser, confirm.url));
    expect(answersOf(page)).to.deep.equal({ wiki: 'unknown' });
    expect(log.some(({ event }) => event === 'participants.no_consents')).to.equal(true);
  });

  it('is unknown when another user has signed in over it, whose session lives on', async () => {
    const { browser, hydra, signIn, signOutAtHydra } = story();
    const [wiki] = await registerSome(story(), 'wiki', 'never-used');
    await signIn(wiki!);
    const confirm = await signOutAtHydra();
    await dropHydraCookies(browser, confirm.url);
    await signIn(wiki!, { subject: 'somebody-else' });

    const page = await browser.submit(confirm, 'accept');

    expect(answersOf(page)).to.deep.equal({ wiki: 'yes', 'never-used': 'unknown' });
    expect(await silentError(browser, hydra, wiki!)).to.not.equal('login_required');
  });

  it('is unknown when a proxy shows that Hydra is under maintenance, and the session is dead all the same', async () => {
    const { publicApi, browser, hydra, signIn, signOutAt } = story();
    const [wiki] = await registerSome(story(), 'wiki', 'never-used');
    const signedIn = await signIn(wiki!);
    publicApi.ail(/sessions\/logout$/, maintenance);
    const page = await signOutAt(wiki!, signedIn);
    expect(answersOf(page)).to.deep.equal({ wiki: 'yes', 'never-used': 'unknown' });
    expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
  });

  for (const location of ['https://status.example/maintenance?error=soon', 'https://status.example/']) {
    it(`is unknown when that begins just before Hydra’s own page, and leads to ${location}`, async () => {
      const { publicApi, browser, hydra, signIn, signOutAt } = story();
      const [wiki] = await registerSome(story(), 'wiki', 'never-used');
      const signedIn = await signIn(wiki!);
      let asked = 0;
      publicApi.ail(/sessions\/logout$/, () => ++asked > 1 && { ...maintenance, headers: { location } });
      const page = await signOutAt(wiki!, signedIn);
      expect(asked).to.equal(2);
      expect(answersOf(page)).to.deep.equal({ wiki: 'yes', 'never-used': 'unknown' });
      expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
    });
  }

  it('is yes by consents and else unknown when one client’s unparsable URI spoils Hydra’s page', async () => {
    const { browser, hydra, register, signIn, signOutAt } = story();
    const [wiki] = await registerSome(story(), 'wiki', 'never-used');
    const broken = await register({ client_id: 'broken', frontchannel_logout_uri: 'http://[bad' });
    await signIn(broken);
    const page = await signOutAt(wiki!, await signIn(wiki!));
    expect(answersOf(page)).to.deep.equal({ broken: 'yes', wiki: 'yes', 'never-used': 'unknown' });
    expect(await silentError(browser, hydra, wiki!)).to.equal('login_required');
  });
});

async function registerSome({ register }: LogoutStory, ...names: string[]) {
  const clients = [];
  for (const name of names) {
    const uri = { frontchannel_logout_uri: `https://${name}.example/logout` };
    clients.push(await register({ ...trusted, client_id: name, ...uri }));
  }
  return clients;
}

/** What the page is told of each client. */
function answersOf(page: Page): Record<string, string> {
  return Object.fromEntries(
    setupOf(page).participants.map(({ id, signedIn }) => [id.replace(/\..*/, ''), signedIn]),
  );
}
