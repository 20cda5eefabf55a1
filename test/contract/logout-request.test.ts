import { expect } from 'chai';
import { createClient } from '../support/hydra-clients.js';
import {
  acceptLogout,
  challengeFrom,
  logoutRequest,
  opInitiatedUrl,
  rpInitiatedUrl,
} from '../support/hydra-logout.js';
import { leavingHydra, parameter, signIn, silentError } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const neverGiven = '0f4b8c59-b2cb-4aa4-ad86-572ac042a3fa';

/** A signed-in user whose client has just asked Hydra to sign them out. */
async function loggingOut(hydra: HydraUnderTest, metadata: object = {}) {
  const browser = new UserAgent();
  const client = await createClient(hydra, metadata as Record<string, unknown>);
  const user = await signIn(browser, hydra, client);
  const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, client, user));
  return { browser, client, user, challenge };
}

describeEachHydra('The logout request', (hydra) => {
  it('reaches the logout provider as a logout_challenge on the URL that Hydra was given', async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra());
    const user = await signIn(browser, hydra(), client);
    const page = await browser.visit(rpInitiatedUrl(hydra(), client, user), leavingHydra(hydra()));
    expect(page.status).to.equal(302);
    expect(page.stoppedBefore).to.match(/^http:\/\/localhost:\d+\/logout\?logout_challenge=/);
    expect(page.stoppedBefore?.split('?')[0]).to.equal(hydra().urls.logout);
  });

  it('has a UUID for a challenge in 26.2, and a long encrypted one in next', async () => {
    const { browser, challenge } = await loggingOut(hydra());
    const opInitiated = await challengeFrom(browser, hydra(), opInitiatedUrl(hydra()));
    if (hydra().flavour === '26.2') {
      expect(challenge).to.match(uuid);
      expect(opInitiated).to.match(uuid);
    } else {
      expect(opInitiated).to.have.length.within(300, 700);
      expect(challenge).to.have.length.within(1500, 6000);
    }
  });

  it('says who signs out of which session, and at which client it began', async () => {
    const { challenge, client, user } = await loggingOut(hydra(), { client_name: 'Accounting' });
    const { status, body } = await logoutRequest(hydra(), challenge);
    expect(status).to.equal(200);
    expect(body).to.include({ challenge, subject: user.subject, sid: user.sid, rp_initiated: true });
    expect(body).to.have.all.keys(
      ...[
        'challenge',
        'subject',
        'sid',
        'request_url',
        'rp_initiated',
        'client',
        'expires_at',
        'requested_at',
      ],
    );
    expect(body.client).to.include({ client_id: client.clientId, client_name: 'Accounting' });
    expect(body.client).not.to.have.property('client_secret');
  });

  it('holds the ID token of the user in its request_url', async () => {
    const { challenge, user } = await loggingOut(hydra());
    const { body } = await logoutRequest(hydra(), challenge);
    expect(body.request_url).to.match(/^\/oauth2\/sessions\/logout\?/);
    expect(body.request_url).to.contain(`id_token_hint=${user.idToken}`);
  });

  it('names no client when the user began at Hydra itself', async () => {
    const { browser, user } = await loggingOut(hydra());
    const challenge = await challengeFrom(browser, hydra(), opInitiatedUrl(hydra()));
    const { body } = await logoutRequest(hydra(), challenge);
    expect(body).to.include({ sid: user.sid, rp_initiated: false, client: null });
    expect(new Date(body.expires_at)).to.be.above(new Date(body.requested_at));
  });

  it('has no times in 26.2 when a client began, but always in next', async () => {
    const { challenge } = await loggingOut(hydra());
    const { body } = await logoutRequest(hydra(), challenge);
    if (hydra().flavour === '26.2') {
      expect(body).to.include({ expires_at: null, requested_at: null });
    } else {
      expect(new Date(body.expires_at)).to.be.above(new Date(body.requested_at));
    }
  });

  for (const skip of [true, false, null]) {
    it(`shows a client's skip_logout_consent ${skip} as it was registered`, async () => {
      const { challenge } = await loggingOut(hydra(), { skip_logout_consent: skip });
      const { body } = await logoutRequest(hydra(), challenge);
      expect(body.client.skip_logout_consent).to.equal(skip);
    });
  }

  for (const action of ['get', 'accept', 'reject'] as const) {
    it(`answers 404 to ${action} without a challenge, or with one that is garbage`, async () => {
      expect((await logoutRequest(hydra(), '', action)).status).to.equal(404);
      const { status, body } = await logoutRequest(hydra(), 'garbage', action);
      expect(status).to.equal(404);
      expect(body).to.have.keys('error', 'error_description');
    });

    it(`answers ${action} with a UUID that it never gave by 404 in 26.2, by 401 in next`, async () => {
      const { status } = await logoutRequest(hydra(), neverGiven, action);
      expect(status).to.equal(hydra().flavour === '26.2' ? 404 : 401);
    });
  }

  it('can be accepted, which ends nothing yet', async () => {
    const { browser, challenge, client } = await loggingOut(hydra());
    const { status, body } = await logoutRequest(hydra(), challenge, 'accept');
    expect(status).to.equal(200);
    expect(body.redirect_to).to.match(
      new RegExp(`^${hydra().publicUrl}/oauth2/sessions/logout\\?logout_verifier=`),
    );
    expect(await silentError(browser, hydra(), client)).to.equal(null);
  });

  it('can be accepted again: with the same verifier in 26.2, with another in next', async () => {
    const { challenge } = await loggingOut(hydra());
    const first = await acceptLogout(hydra(), challenge);
    const second = await acceptLogout(hydra(), challenge);
    if (hydra().flavour === '26.2') expect(second).to.equal(first);
    else expect(second).not.to.equal(first);
    expect((await logoutRequest(hydra(), challenge)).status).to.equal(200);
  });

  it('can be rejected, twice too, and gives no place to send the user to', async () => {
    const { browser, challenge, client } = await loggingOut(hydra());
    for (const _ of [1, 2]) {
      const { status, body } = await logoutRequest(hydra(), challenge, 'reject');
      expect(status).to.equal(204);
      expect(body).to.equal(undefined);
    }
    expect(await silentError(browser, hydra(), client)).to.equal(null);
  });

  it('is gone after a rejection in 26.2, and still there in next', async () => {
    const { challenge } = await loggingOut(hydra());
    await logoutRequest(hydra(), challenge, 'reject');
    expect((await logoutRequest(hydra(), challenge)).status).to.equal(hydra().flavour === '26.2' ? 404 : 200);
  });

  it('counts as accepted when it is accepted after a rejection', async () => {
    const { browser, challenge } = await loggingOut(hydra());
    await logoutRequest(hydra(), challenge, 'reject');
    const { status, body } = await logoutRequest(hydra(), challenge, 'accept');
    expect(status).to.equal(200);
    const { stoppedBefore } = await browser.visit(body.redirect_to, leavingHydra(hydra()));
    expect(stoppedBefore).not.to.contain('/error');
  });

  it('is used once its redirect_to was followed: 410 and where it began in 26.2, still 200 in next', async () => {
    const { browser, challenge, user } = await loggingOut(hydra());
    await browser.visit(await acceptLogout(hydra(), challenge), leavingHydra(hydra()));
    const { status, body } = await logoutRequest(hydra(), challenge);
    if (hydra().flavour === '26.2') {
      expect(status).to.equal(410);
      expect(body).to.have.all.keys('redirect_to');
      expect(body.redirect_to).to.match(/^\/oauth2\/sessions\/logout\?/);
      expect(body.redirect_to).to.contain(user.idToken);
    } else {
      expect(status).to.equal(200);
    }
  });

  it('can still be accepted when it is used, and then leads straight on', async () => {
    const { browser, challenge, client } = await loggingOut(hydra());
    await browser.visit(await acceptLogout(hydra(), challenge), leavingHydra(hydra()));
    const again = await browser.visit(await acceptLogout(hydra(), challenge), leavingHydra(hydra()));
    expect(again.status).to.equal(302);
    expect(again.stoppedBefore).to.equal(client.postLogoutRedirectUri);
  });

  it('cannot be found under its verifier, which is no challenge', async () => {
    const { challenge } = await loggingOut(hydra());
    const verifier = new URL(await acceptLogout(hydra(), challenge)).searchParams.get('logout_verifier');
    const { status } = await logoutRequest(hydra(), verifier as string);
    expect(status).to.equal(404);
  });

  it('is refused with an error page if its verifier was never given', async () => {
    const url = `${hydra().publicUrl}/oauth2/sessions/logout?logout_verifier=garbage`;
    const page = await new UserAgent().visit(url, leavingHydra(hydra()));
    expect(page.stoppedBefore?.split('?')[0]).to.equal(hydra().urls.error);
    expect(parameter(page, 'error')).to.equal('Not Found');
  });
});
