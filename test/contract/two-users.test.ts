import { expect } from 'chai';
import { deleteSession } from '../support/hydra-admin.js';
import { createClient } from '../support/hydra-clients.js';
import { acceptLogout, logoutRequest, opInitiatedUrl, rpInitiatedUrl } from '../support/hydra-logout.js';
import { leavingHydra, signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';
import { ask, challengeIn, cookieOf, isAlive } from './support/from-server.js';

/** One user signed in, then another, or the same one again, over them in the same browser. */
async function twoSignIns(hydra: HydraUnderTest, second: 'another user' | 'the same user') {
  const browser = new UserAgent();
  const client = await createClient(hydra, {
    frontchannel_logout_uri: 'http://localhost:5999/front-channel',
  });
  const first = await signIn(browser, hydra, client);
  const subject = second === 'the same user' ? { subject: first.subject } : {};
  const later = await signIn(browser, hydra, client, { ...subject, prompt: 'login' });
  const challenge = challengeIn(await ask(rpInitiatedUrl(hydra, client, first)));
  return {
    browser,
    first,
    later,
    client,
    cookie: await cookieOf(browser, hydra),
    redirectTo: await acceptLogout(hydra, challenge),
    firstLives: () => isAlive(hydra, client, first),
    laterLives: () => isAlive(hydra, client, later),
  };
}

for (const second of ['another user', 'the same user'] as const) {
  describeEachHydra(`After ${second} has signed in over a user in the same browser`, (hydra) => {
    it('both sessions live, and the cookie is that of the later one', async () => {
      const { cookie, first, later, firstLives, laterLives } = await twoSignIns(hydra(), second);
      expect(later.sid).not.to.equal(first.sid);
      expect([await firstLives(), await laterLives()]).to.deep.equal([true, true]);
      const challenge = challengeIn(await ask(opInitiatedUrl(hydra()), cookie));
      const { body } = await logoutRequest(hydra(), challenge);
      expect(body).to.include({ sid: later.sid, subject: later.subject });
    });

    it("the first one's logout ends only their session, if it is followed without the cookie", async () => {
      const { browser, redirectTo, firstLives, laterLives } = await twoSignIns(hydra(), second);
      expect((await ask(redirectTo)).frames).to.have.length(1);
      await browser.visit(redirectTo, leavingHydra(hydra()));
      expect([await firstLives(), await laterLives()]).to.deep.equal([false, true]);
    });

    it('with the cookie it ends the later session too in next; in 26.2 that loses only its cookie', async () => {
      const { cookie, first, redirectTo, firstLives, laterLives } = await twoSignIns(hydra(), second);
      const { frames, setCookies } = await ask(redirectTo, cookie);
      expect(frames.map((url) => new URL(url).searchParams.get('sid'))).to.deep.equal([first.sid]);
      expect(setCookies).to.have.length(1);
      expect([await firstLives(), await laterLives()]).to.deep.equal([false, hydra().flavour === '26.2']);
    });

    it('once the first session has been deleted, the later one loses only its cookie in 26.2, nothing in next', async () => {
      const { browser, cookie, first, redirectTo, laterLives } = await twoSignIns(hydra(), second);
      await deleteSession(hydra(), first.sid);
      await browser.visit(redirectTo, leavingHydra(hydra()));
      expect(await cookieOf(browser, hydra())).to.equal(hydra().flavour === '26.2' ? '' : cookie);
      expect(await laterLives()).to.equal(true);
    });

    it("the later one's logout leaves the first session alive", async () => {
      const { cookie, firstLives, laterLives } = await twoSignIns(hydra(), second);
      const challenge = challengeIn(await ask(opInitiatedUrl(hydra()), cookie));
      await ask(await acceptLogout(hydra(), challenge), cookie);
      expect([await firstLives(), await laterLives()]).to.deep.equal([true, false]);
    });
  });
}
