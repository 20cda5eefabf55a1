import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { describeLogout, framedOnly, type LogoutStory, trusted } from '../support/logout-story.js';

const wiki = { client_name: 'Wiki', frontchannel_logout_uri: 'https://wiki.example/logout' };
const backchannel_logout_uri = 'http://localhost:9/backchannel';

/** Signs a user in at a relying party and out again, as far as the page that the user then sees. */
async function pageAfter(
  { register, signIn, signOutAt }: LogoutStory,
  client: Readonly<Record<string, unknown>>,
) {
  const rp = await register(client);
  const { body, url } = await signOutAt(rp, await signIn(rp));
  return new JSDOM(body, { url }).window.document;
}

const opensWindow = (page: Document) => page.querySelector('form[data-window-name]') !== null;
const goesOnByItself = (page: Document) => page.querySelector('noscript meta[http-equiv=refresh]') !== null;
const linksWithoutScript = (page: Document) =>
  [...page.querySelectorAll('main noscript a')].map(({ textContent }) => textContent);

describeLogout('The confirm page', {}, (story) => {
  it('opens the window with its click where a relying party of another site may be left unfinished', async () => {
    expect(opensWindow(await pageAfter(story(), wiki))).to.equal(true);
  });

  it('opens none where the back channel, the same site or the operator makes it needless', async () => {
    const never = { logout_coordinator: { finish: 'never' } };
    for (const client of [
      { ...wiki, backchannel_logout_uri },
      { ...wiki, frontchannel_logout_uri: 'http://localhost:9/logout' },
      { ...wiki, metadata: never },
    ]) {
      expect(opensWindow(await pageAfter(story(), client))).to.equal(false);
    }
  });

  it('opens one where the user has no consent: who knows whether Hydra forgot it', async () => {
    const { register, signIn, signOutAt } = story();
    await register(wiki);
    const plain = await register();
    const { body } = await signOutAt(plain, await signIn(plain));
    expect(opensWindow(new JSDOM(body).window.document)).to.equal(true);
  });

  it('opens one in WebKit alone where only a session in localStorage may be left', async () => {
    const metadata = { logout_coordinator: { session: 'local_storage' } };
    const page = await pageAfter(story(), {
      ...wiki,
      frontchannel_logout_uri: 'http://localhost:9/logout',
      metadata,
    });
    expect(page.querySelector('form')?.dataset.windowIn).to.equal('webkit');
  });

  it('opens one where the operator wants it always', async () => {
    const always = { logout_coordinator: { finish: 'always' } };
    expect(
      opensWindow(await pageAfter(story(), { ...wiki, backchannel_logout_uri, metadata: always })),
    ).to.equal(true);
  });

  it('takes metadata that it does not understand for none', async () => {
    const odd = { logout_coordinator: { finish: 'sometimes' } };
    expect(opensWindow(await pageAfter(story(), { ...wiki, metadata: odd }))).to.equal(true);
  });

  it('asks all the same, soon, when Hydra fails to list the clients or hangs, and opens one in case', async () => {
    const { admin, browser, register, signIn, signOutAt } = story();
    const rp = await register(wiki);
    const { url } = await signOutAt(rp, await signIn(rp));
    for (const ailment of ['cuts', 'hangs'] as const) {
      admin.ail(/clients$/, ailment);
      const { status, body } = await browser.visit(url);
      expect(status).to.equal(200);
      expect(opensWindow(new JSDOM(body).window.document)).to.equal(true);
    }
    admin.release();
  });
});

describeLogout('The logout page without JavaScript', {}, (story) => {
  it('stays and links to each relying party that may be left unfinished', async () => {
    const page = await pageAfter(story(), { ...trusted, ...wiki });
    expect(goesOnByItself(page)).to.equal(false);
    expect(linksWithoutScript(page)).to.deep.equal(['Wiki']);
  });

  it('goes on by itself where none may be', async () => {
    const page = await pageAfter(story(), { ...wiki, ...framedOnly });
    expect(goesOnByItself(page)).to.equal(true);
    expect(linksWithoutScript(page)).to.deep.equal([]);
  });
});

describeLogout('Where CROSS_SITE=off', { CROSS_SITE: 'off' }, (story) => {
  it('the confirm page opens no window', async () => {
    expect(opensWindow(await pageAfter(story(), wiki))).to.equal(false);
  });

  it('the page without JavaScript goes on by itself', async () => {
    expect(goesOnByItself(await pageAfter(story(), { ...trusted, ...wiki }))).to.equal(true);
  });
});

describeLogout('The small window', {}, (story) => {
  it('shows a line of ours first, in the user’s language, and may not be framed', async () => {
    const { coordinator } = story();
    const answer = await fetch(`${coordinator.url}/logout/window`, { headers: { 'accept-language': 'de' } });
    expect(await answer.text()).to.include('Dieses Fenster schließt sich von selbst.');
    expect(answer.headers.get('content-security-policy')).to.include("frame-ancestors 'none'");
  });

  it('is driven by a script that comes with the texts of the page’s language', async () => {
    const { coordinator } = story();
    const script = async (lang: string) => {
      const answer = await fetch(`${coordinator.url}/logout/follow-up.js?lang=${lang}`);
      expect(answer.headers.get('content-type')).to.include('javascript');
      return answer.text();
    };
    expect(await script('fr')).to.include('Encore une étape');
    expect(await script('tlh')).to.include('One more step');
  });
});
