import { expect } from 'chai';
import { deleteSession } from '../support/hydra-admin.js';
import { createClient, type TestClient } from '../support/hydra-clients.js';
import { acceptLogout, challengeFrom, logoutRequest, opInitiatedUrl } from '../support/hydra-logout.js';
import { type SignedIn, signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';
import { ask, challengeIn, cookieOf, isAlive, startAgain } from './support/from-server.js';

async function signedIn(hydra: HydraUnderTest, client: TestClient, user?: SignedIn) {
  const browser = new UserAgent();
  const signedIn = await signIn(browser, hydra, client, user && { subject: user.subject });
  return { browser, user: signedIn, cookie: await cookieOf(browser, hydra) };
}

describeEachHydra('An OP-initiated logout that the server starts again', (hydra) => {
  let client: TestClient;
  let browser: UserAgent;
  let user: SignedIn;
  let cookie: string;
  let original: string;

  beforeEach(async () => {
    client = await createClient(hydra(), { frontchannel_logout_uri: 'http://localhost:5999/front-channel' });
    ({ browser, user, cookie } = await signedIn(hydra(), client));
    original = await challengeFrom(browser, hydra(), opInitiatedUrl(hydra()));
  });

  /** Accepts a fresh logout of the user. */
  async function freshRedirectTo(): Promise<string> {
    return acceptLogout(hydra(), challengeIn(await startAgain(hydra(), original, cookie)));
  }

  it("gives a fresh challenge for the session of the browser's cookie", async () => {
    const started = await startAgain(hydra(), original, cookie);
    expect(started.setCookies).to.deep.equal([]);
    const { body } = await logoutRequest(hydra(), challengeIn(started));
    expect(body).to.include({ subject: user.subject, sid: user.sid, rp_initiated: false, client: null });
  });

  it('goes straight to the end without the cookie, and with one that is dead, garbage or made up', async () => {
    const name = cookie.split('=')[0];
    const dead = await signedIn(hydra(), client);
    await deleteSession(hydra(), dead.user.sid);
    for (const sent of [undefined, dead.cookie, `${name}=garbage`, `${name}=${user.sid}`]) {
      const { status, location, setCookies } = await ask(opInitiatedUrl(hydra()), sent);
      expect({ status, location }).to.deep.equal({ status: 302, location: hydra().urls.postLogoutRedirect });
      expect(setCookies).to.deep.equal([]);
    }
  });

  it("gives Hydra's page and ends the session, if it is followed with the cookie", async () => {
    const second = await createClient(hydra(), { frontchannel_logout_uri: 'http://localhost:5999/second' });
    await signIn(browser, hydra(), second, user);
    const page = await ask(await freshRedirectTo(), cookie);
    expect(page.status).to.equal(200);
    expect(page.frames.map((url) => new URL(url).pathname)).to.have.members(['/front-channel', '/second']);
    expect(await isAlive(hydra(), client, user)).to.equal(false);

    expect((await logoutRequest(hydra(), original)).status).to.equal(200);
    const followed = await ask(await acceptLogout(hydra(), original), cookie);
    expect(followed).to.include({ status: 302, location: hydra().urls.postLogoutRedirect });
  });

  it('does nothing if it is followed without the cookie, and can then be followed with it', async () => {
    const redirectTo = await freshRedirectTo();
    expect(await ask(redirectTo)).to.include({ status: 302, location: hydra().urls.postLogoutRedirect });
    expect(await isAlive(hydra(), client, user)).to.equal(true);
    expect((await ask(redirectTo, cookie)).status).to.equal(200);
  });

  it("does nothing if it is followed with another user's cookie", async () => {
    const other = await signedIn(hydra(), client);
    const { status, location, setCookies } = await ask(await freshRedirectTo(), other.cookie);
    expect({ status, location }).to.deep.equal({ status: 302, location: hydra().urls.postLogoutRedirect });
    expect(setCookies).to.deep.equal([]);
    expect(await isAlive(hydra(), client, user)).to.equal(true);
    expect(await isAlive(hydra(), client, other.user)).to.equal(true);
  });

  it("ends the session in 26.2, not in next, if it is followed with the cookie of the user's other session", async () => {
    const other = await signedIn(hydra(), client, user);
    const page = await ask(await freshRedirectTo(), other.cookie);
    const ends = hydra().flavour === '26.2';
    expect(page.status).to.equal(ends ? 200 : 302);
    expect(page.setCookies).to.have.length(ends ? 1 : 0);
    expect(await isAlive(hydra(), client, user)).to.equal(!ends);
    expect(await isAlive(hydra(), client, other.user)).to.equal(true);
  });
});
