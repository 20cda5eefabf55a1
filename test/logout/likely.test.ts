import { expect } from 'chai';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';
import { setupOf } from '../support/page-setup.js';

describeLogout('Where the user was probably signed in', {}, (story) => {
  it('is told to the page by its token, for each URL; clients that share one count together', async () => {
    const token = await tokenOf(story(), ['/chat', '/wiki', '/wiki']);
    const answer = await ask(story(), token);
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.equal([1]);
  });

  it('is told to nobody without a token of ours', async () => {
    const token = await tokenOf(story(), ['/wiki']);
    for (const wrong of ['', 'x', `${token.slice(0, -4)}AAAA`]) {
      const answer = await ask(story(), wrong);
      expect(answer.status).to.equal(400);
      expect(await answer.json()).to.include({ status: 400 });
    }
    expect((await ask(story(), 'x'.repeat(300_000))).status).to.equal(413);
  });

  it('is never told on a GET, which logs and histories would remember', async () => {
    const { coordinator } = story();
    expect((await fetch(`${coordinator.url}/logout/likely`)).status).to.equal(405);
  });
});

/** Signs a user in at the last of some relying parties and out again, and gives the logout page's token. */
async function tokenOf({ register, signIn, signOutAt }: LogoutStory, paths: string[]): Promise<string> {
  const clients = [];
  for (const [i, path] of paths.entries()) {
    const frontchannel_logout_uri = `http://localhost:9${path}`;
    clients.push(await register({ ...trusted, client_id: `rp-${i}`, frontchannel_logout_uri }));
  }
  const last = clients.at(-1)!;
  return setupOf(await signOutAt(last, await signIn(last))).token;
}

function ask({ coordinator }: LogoutStory, token: string) {
  const headers = { accept: 'application/json' };
  return fetch(`${coordinator.url}/logout/likely`, { method: 'POST', headers, body: token });
}
