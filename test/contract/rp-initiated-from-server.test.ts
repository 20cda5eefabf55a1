import { expect } from 'chai';
import { deleteSession } from '../support/hydra-admin.js';
import { createClient } from '../support/hydra-clients.js';
import {
  acceptLogout,
  challengeFrom,
  logoutRequest,
  opInitiatedUrl,
  rpInitiatedUrl,
} from '../support/hydra-logout.js';
import { leavingHydra, parameter, signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';
import { ask, challengeIn, cookieOf, isAlive, startAgain } from './support/from-server.js';

/** A user whose client has just sent them to the logout provider. */
async function loggingOut(hydra: HydraUnderTest) {
  const browser = new UserAgent();
  const client = await createClient(hydra, {
    frontchannel_logout_uri: 'http://localhost:5999/front-channel',
  });
  const user = await signIn(browser, hydra, client);
  const original = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, client, user, 'a b'));
  return { browser, client, user, original, end: `${client.postLogoutRedirectUri}&state=a+b` };
}

describeEachHydra('An RP-initiated logout that the server starts again', (hydra) => {
  it('gives a fresh challenge for the same session, while that lives', async () => {
    const { original, user } = await loggingOut(hydra());
    const started = await startAgain(hydra(), original);
    expect(started).to.deep.include({ status: 302, setCookies: [] });
    expect(started.location?.split('?')[0]).to.equal(hydra().urls.logout);
    const fresh = challengeIn(started);
    expect(fresh).not.to.equal(original);
    const { request_url } = (await logoutRequest(hydra(), original)).body;
    const { body } = await logoutRequest(hydra(), fresh);
    expect(body).to.include({ subject: user.subject, sid: user.sid, rp_initiated: true, request_url });
  });

  it('ends no session by itself', async () => {
    const { client, original, user } = await loggingOut(hydra());
    await acceptLogout(hydra(), challengeIn(await startAgain(hydra(), original)));
    expect(await isAlive(hydra(), client, user)).to.equal(true);
  });

  it('leaves the original open: for the same session, to be accepted, then straight to its end', async () => {
    const { browser, client, end, original, user } = await loggingOut(hydra());
    const redirectTo = await acceptLogout(hydra(), challengeIn(await startAgain(hydra(), original)));
    const page = await ask(redirectTo);
    expect(page.status).to.equal(200);
    expect(page.frames).to.have.length(1);
    expect(await isAlive(hydra(), client, user)).to.equal(false);

    const { status, body } = await logoutRequest(hydra(), original);
    expect(status).to.equal(200);
    expect(body).to.include({ subject: user.subject, sid: user.sid });
    const followed = await browser.visit(await acceptLogout(hydra(), original), leavingHydra(hydra()));
    expect(followed).to.include({ status: 302, stoppedBefore: end });
  });

  it('counts the fresh one as used, and the original only once it is followed: 410 in 26.2, never in next', async () => {
    const { original } = await loggingOut(hydra());
    const fresh = challengeIn(await startAgain(hydra(), original));
    const used = hydra().flavour === '26.2' ? 410 : 200;
    await ask(await acceptLogout(hydra(), fresh));
    expect((await logoutRequest(hydra(), fresh)).status).to.equal(used);
    await ask(await acceptLogout(hydra(), original));
    expect((await logoutRequest(hydra(), original)).status).to.equal(used);
  });

  it('can be accepted together with the original', async () => {
    const { end, original } = await loggingOut(hydra());
    const fresh = challengeIn(await startAgain(hydra(), original));
    const [first, second] = await Promise.all([
      acceptLogout(hydra(), fresh),
      acceptLogout(hydra(), original),
    ]);
    expect((await ask(first)).status).to.equal(200);
    expect(await ask(second)).to.include({ status: 302, location: end });
  });

  it('gives the session of its ID token, whosever cookie comes along', async () => {
    const { browser, original, user } = await loggingOut(hydra());
    const other = new UserAgent();
    await signIn(other, hydra(), await createClient(hydra()));
    for (const agent of [browser, other]) {
      const fresh = challengeIn(await startAgain(hydra(), original, await cookieOf(agent, hydra())));
      expect((await logoutRequest(hydra(), fresh)).body).to.include({ subject: user.subject, sid: user.sid });
    }
  });

  it('goes straight to the end, with the state, if the session is gone', async () => {
    const { browser, end, original, user } = await loggingOut(hydra());
    await deleteSession(hydra(), user.sid);
    for (const cookie of [undefined, await cookieOf(browser, hydra())]) {
      const { status, location, setCookies } = await startAgain(hydra(), original, cookie);
      expect({ status, location, setCookies }).to.deep.equal({ status: 302, location: end, setCookies: [] });
    }
    expect((await logoutRequest(hydra(), original)).status).to.equal(200);
  });

  it('cannot be told from an OP-initiated one, if the client had posted its request', async () => {
    const { browser, client, user } = await loggingOut(hydra());
    const { searchParams } = new URL(rpInitiatedUrl(hydra(), client, user));
    const page = await browser.visit(opInitiatedUrl(hydra()), {
      ...leavingHydra(hydra()),
      method: 'POST',
      form: searchParams,
    });
    const original = parameter(page, 'logout_challenge');
    const { body } = await logoutRequest(hydra(), original);
    expect(body).to.include({ request_url: '/oauth2/sessions/logout', rp_initiated: true });
    expect((await startAgain(hydra(), original)).location).to.equal(hydra().urls.postLogoutRedirect);
    expect(await isAlive(hydra(), client, user)).to.equal(true);
  });
});
