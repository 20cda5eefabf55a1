import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { frameUrls } from '../support/hydra-logout.js';
import { describeLogout, trusted } from '../support/logout-story.js';
import type { Page } from '../support/user-agent.js';

describeLogout('Coming back to a logout', {}, (story) => {
  it('picks up where it stopped when the page is reloaded', async () => {
    const { browser, register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
    const page = await signOutAt(wiki, await signIn(wiki));
    const reloaded = await browser.visit(page.url);
    expect(frameUrls(reloaded)).to.deep.equal(frameUrls(page));
  });

  it('goes on to the end when it is over: a reload, the back button, a second tab', async () => {
    const { hydra, browser, register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
    const page = await signOutAt(wiki, await signIn(wiki));
    const atClient = { stopBefore: ({ href }: URL) => href.startsWith(wiki.postLogoutRedirectUri) };
    await browser.visit(
      new JSDOM(page.body).window.document.querySelector<HTMLAnchorElement>('#continue')!.href,
      atClient,
    );

    const back = await browser.visit(page.url, atClient);

    // 26.2 knows that the challenge was used and where it came from; next still takes it for open.
    if (hydra.flavour === '26.2')
      expect(back.stoppedBefore).to.equal(`${wiki.postLogoutRedirectUri}&state=from-the-client`);
    else expect(frameUrls(back)).to.have.length(1);
  });

  it('says what to do when Hydra does not know the challenge', async () => {
    const { browser, coordinator } = story();
    const page = await browser.visit(`${coordinator.url}/logout?logout_challenge=never-issued`);
    expect(page.status).to.equal(404);
    expect(textOf(page)).to.include('This sign-out is over').and.include('sign out there again');
  });

  it('says what is wrong when the URL has no challenge, or two', async () => {
    const { browser, coordinator, admin } = story();
    for (const query of ['', '?logout_challenge=', '?logout_challenge=a&logout_challenge=b']) {
      const page = await browser.visit(`${coordinator.url}/logout${query}`);
      expect(page.status).to.equal(400);
      expect(textOf(page)).to.include('Go back to your application');
    }
    expect(admin.requests).to.deep.equal([]);
  });

  it('answers programs with problem details', async () => {
    const { browser, coordinator } = story();
    const accept = { headers: { accept: 'application/json' } };
    const answer = await browser.visit(`${coordinator.url}/logout`, accept);
    expect(answer.headers['content-type']).to.equal('application/problem+json');
    expect(JSON.parse(answer.body)).to.include({
      type: 'urn:hydra-logout-coordinator:problem:challenge_missing',
      title: 'Nothing to sign out of',
      status: 400,
    });
    expect(JSON.parse((await browser.visit(`${coordinator.url}/elsewhere`, accept)).body)).to.include({
      status: 404,
    });
  });
});

function textOf({ body }: Page): string {
  return new JSDOM(body).window.document.body.textContent!;
}
