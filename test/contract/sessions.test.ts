import { expect } from 'chai';
import { admin, deleteSession } from '../support/hydra-admin.js';
import { type BackChannel, startBackChannel } from '../support/hydra-back-channel.js';
import { createClient } from '../support/hydra-clients.js';
import { acceptLogout, challengeFrom, opInitiatedUrl, rpInitiatedUrl } from '../support/hydra-logout.js';
import { leavingHydra, parameter, signIn, silentError } from '../support/hydra-sign-in.js';
import { describeEachHydra } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';

describeEachHydra('Deleting a login session by its sid', (hydra) => {
  it('succeeds without a body, alive, dead or never given', async () => {
    const { sid } = await signIn(new UserAgent(), hydra(), await createClient(hydra()));
    for (const id of [sid, sid, 'never-given']) {
      const path = `/admin/oauth2/auth/sessions/login?sid=${id}`;
      const { status, body } = await admin(hydra(), 'DELETE', path);
      expect({ status, body }).to.deep.equal({ status: 204, body: undefined });
    }
  });

  it('is refused without a sid and a subject', async () => {
    const { status, body } = await admin(hydra(), 'DELETE', '/admin/oauth2/auth/sessions/login');
    expect(status).to.equal(400);
    expect(body.error).to.equal('invalid_request');
  });

  it('leaves a cookie behind that is harmless: silent sign-in fails, and signing in again works', async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra());
    const { sid, subject } = await signIn(browser, hydra(), client);
    expect(await silentError(browser, hydra(), client)).to.equal(null);
    await deleteSession(hydra(), sid);
    expect(await silentError(browser, hydra(), client)).to.equal('login_required');
    const again = await signIn(browser, hydra(), client, { subject });
    expect(again.sid).not.to.equal(sid);
    expect(await silentError(browser, hydra(), client)).to.equal(null);
  });

  it("leaves the user's other sessions alone", async () => {
    const [laptop, phone] = [new UserAgent(), new UserAgent()];
    const client = await createClient(hydra());
    const { sid, subject } = await signIn(laptop, hydra(), client);
    await signIn(phone, hydra(), client, { subject });
    await deleteSession(hydra(), sid);
    expect(await silentError(phone, hydra(), client)).to.equal(null);
  });
});

describeEachHydra('Back-channel logout', (hydra) => {
  let backChannel: BackChannel;

  beforeEach(async function () {
    this.timeout(60_000);
    backChannel = await startBackChannel(hydra());
  });

  afterEach(() => backChannel?.stop());

  it('tells each client of the session with a signed logout token when the session is deleted', async () => {
    const client = await createClient(hydra(), { backchannel_logout_uri: backChannel.uri });
    const { sid } = await signIn(new UserAgent(), hydra(), client);
    await deleteSession(hydra(), sid);
    await backChannel.received(1);
    expect(backChannel.calls[0]).to.deep.include({
      sid,
      iss: hydra().issuer,
      aud: [client.clientId],
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(backChannel.calls[0]).to.have.property('jti');
    expect(backChannel.calls[0]).not.to.have.property('nonce');
  });

  it('happens once, if the session is deleted before the browser follows redirect_to', async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra(), { backchannel_logout_uri: backChannel.uri });
    const first = await signIn(browser, hydra(), client);
    const challenge = await challengeFrom(browser, hydra(), rpInitiatedUrl(hydra(), client, first));
    const redirectTo = await acceptLogout(hydra(), challenge);
    await deleteSession(hydra(), first.sid);
    await browser.visit(redirectTo, leavingHydra(hydra()));
    await backChannel.received(1);

    // A second call for the first session would come before that for a later one.
    const later = await signIn(browser, hydra(), client);
    await deleteSession(hydra(), later.sid);
    await backChannel.received(2);
    expect(backChannel.calls.map(({ sid }) => sid)).to.deep.equal([first.sid, later.sid]);
  });

  it('happens when the browser follows redirect_to with the session alive', async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra(), { backchannel_logout_uri: backChannel.uri });
    const user = await signIn(browser, hydra(), client);
    const challenge = await challengeFrom(browser, hydra(), opInitiatedUrl(hydra()));
    await browser.visit(await acceptLogout(hydra(), challenge), leavingHydra(hydra()));
    await backChannel.received(1);
    expect(backChannel.calls[0]).to.include({ sid: user.sid });
  });

  it('does not happen when all sessions of a subject are deleted', async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra(), { backchannel_logout_uri: backChannel.uri });
    const { subject } = await signIn(browser, hydra(), client);
    const path = `/admin/oauth2/auth/sessions/login?subject=${subject}`;
    expect((await admin(hydra(), 'DELETE', path)).status).to.equal(204);
    expect(await silentError(browser, hydra(), client)).to.equal('login_required');

    const later = await signIn(browser, hydra(), client);
    await deleteSession(hydra(), later.sid);
    await backChannel.received(1);
    expect(backChannel.calls.map(({ sid }) => sid)).to.deep.equal([later.sid]);
  });
});

describeEachHydra('Hydra goes to no logout provider', (hydra) => {
  it('if the login was not to be remembered', async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra());
    const user = await signIn(browser, hydra(), client, { remember: false });
    const rpInitiated = await browser.visit(rpInitiatedUrl(hydra(), client, user), leavingHydra(hydra()));
    expect(rpInitiated.stoppedBefore).to.equal(client.postLogoutRedirectUri);
    const opInitiated = await browser.visit(opInitiatedUrl(hydra()), leavingHydra(hydra()));
    expect(opInitiated.stoppedBefore).to.equal(hydra().urls.postLogoutRedirect);
  });

  it('if there is no session', async () => {
    const page = await new UserAgent().visit(opInitiatedUrl(hydra()), leavingHydra(hydra()));
    expect(page.status).to.equal(302);
    expect(page.stoppedBefore).to.equal(hydra().urls.postLogoutRedirect);
  });

  it("if the ID token's session has ended", async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra());
    const user = await signIn(browser, hydra(), client);
    await deleteSession(hydra(), user.sid);
    const page = await browser.visit(rpInitiatedUrl(hydra(), client, user), leavingHydra(hydra()));
    expect(page.status).to.equal(302);
    expect(page.stoppedBefore).to.equal(client.postLogoutRedirectUri);
  });

  for (const name of ['post_logout_redirect_uri', 'state']) {
    it(`but to its error page, if ${name} comes without an ID token hint`, async () => {
      const url = `${opInitiatedUrl(hydra())}?${name}=http%3A%2F%2Flocalhost%3A5999%2F`;
      const page = await new UserAgent().visit(url, leavingHydra(hydra()));
      expect(page.stoppedBefore?.split('?')[0]).to.equal(hydra().urls.error);
      expect(parameter(page, 'error')).to.equal('invalid_request');
    });
  }

  it('but to its error page, if the ID token hint is none of its own', async () => {
    const url = `${opInitiatedUrl(hydra())}?id_token_hint=garbage`;
    const page = await new UserAgent().visit(url, leavingHydra(hydra()));
    expect(page.stoppedBefore?.split('?')[0]).to.equal(hydra().urls.error);
  });

  it('but to its error page, if the post-logout redirect URI is not registered', async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra());
    const user = await signIn(browser, hydra(), client);
    const elsewhere = { ...client, postLogoutRedirectUri: 'http://localhost:5999/elsewhere' };
    const page = await browser.visit(rpInitiatedUrl(hydra(), elsewhere, user), leavingHydra(hydra()));
    expect(page.stoppedBefore?.split('?')[0]).to.equal(hydra().urls.error);
  });
});

describeEachHydra('Hydra goes to the logout provider', (hydra) => {
  it("with the session of the ID token, even if another user's session is in the browser", async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra());
    const first = await signIn(browser, hydra(), client);
    browser.jar.removeAllCookiesSync();
    await signIn(browser, hydra(), client);
    const page = await browser.visit(rpInitiatedUrl(hydra(), client, first), leavingHydra(hydra()));
    expect(parameter(page, 'logout_challenge')).not.to.equal('');
  });

  it('also when a client posts its request', async () => {
    const browser = new UserAgent();
    const client = await createClient(hydra());
    const user = await signIn(browser, hydra(), client);
    const { searchParams } = new URL(rpInitiatedUrl(hydra(), client, user));
    const page = await browser.visit(opInitiatedUrl(hydra()), {
      ...leavingHydra(hydra()),
      method: 'POST',
      form: searchParams,
    });
    expect(page.status).to.equal(302);
    expect(parameter(page, 'logout_challenge')).not.to.equal('');
  });
});
