import { expect } from 'chai';
import type { RunningKratos } from '../../demo/kratos/types.js';
import { describeWithKratos } from '../support/kratos-targets.js';
import {
  createUser,
  disable,
  kratosCookie,
  lives,
  logoutFlow,
  nativeSessionToken,
  signInAtKratos,
} from '../support/kratos-users.js';
import { UserAgent } from '../support/user-agent.js';

describeWithKratos('Kratos on the wire', {}, (kratos) => {
  it('says whose session a cookie stands for', async () => {
    const { user, cookie } = await signedIn(kratos());
    const { status, body } = await whoami(kratos(), cookie);
    expect(status).to.equal(200);
    expect(body.identity.id).to.equal(user.id);
  });

  it('does not say whose it is while the second factor is pending, but ends it', async () => {
    const { cookie } = await signedIn(kratos(), { secondFactor: true });
    const { status, body } = await whoami(kratos(), cookie);
    expect(status).to.equal(403);
    expect(body.error.id).to.equal('session_aal2_required');
    expect(JSON.stringify(body)).to.not.include('identity');
    expect((await logOut(kratos(), cookie)).status).to.equal(204);
    expect(await lives(kratos(), { cookie })).to.equal(false);
  });

  it('answers 401 in JSON alike for no cookie, garbage and an ended session', async () => {
    const { cookie } = await signedIn(kratos());
    await disable(kratos(), cookie);
    for (const dead of ['', `${kratos().cookieName}=garbage`, cookie]) {
      expect((await whoami(kratos(), dead)).body.error.code).to.equal(401);
      const { status, body } = await logoutFlow(kratos(), { cookie: dead });
      expect(status).to.equal(401);
      expect(body.error).to.include({ id: 'session_inactive', code: 401 });
    }
  });

  it('sends those who do not accept JSON to its error page instead', async () => {
    for (const accept of ['*/*', 'text/html']) {
      const { status, headers } = await logoutFlow(kratos(), { accept });
      expect(status).to.equal(303);
      expect(headers.get('location')).to.match(/\/ui\/error\?id=/);
    }
  });

  it('gives one logout token for each session', async () => {
    const { cookie } = await signedIn(kratos());
    const [first, second] = await Promise.all([
      logoutFlow(kratos(), { cookie }),
      logoutFlow(kratos(), { cookie }),
    ]);
    expect(first.body.logout_token)
      .to.match(/^ory_lo_/)
      .and.equal(second.body.logout_token);
    expect(first.body.logout_url).to.include(first.body.logout_token);
  });

  it('deletes the cookie when it ends the session, and sets a fresh CSRF cookie', async () => {
    const { browser, cookie } = await signedIn(kratos());
    const answer = await logOut(kratos(), cookie);
    expect(answer.status).to.equal(204);
    const [csrf, session] = answer.headers.getSetCookie().sort();
    expect(csrf).to.match(/^csrf_token_[0-9a-f]{64}=.*Max-Age=31536000/);
    expect(session).to.match(/^ory_kratos_session=.+Max-Age=0/);
    browser.jar.setCookieSync(session!, kratos().browserUrl);
    expect(kratosCookie(browser, kratos())).to.equal(undefined);
    expect(await lives(kratos(), { cookie })).to.equal(false);
  });

  it('ends a session once: the second time is a 401 that deletes nothing', async () => {
    const { cookie } = await signedIn(kratos());
    const token = (await logoutFlow(kratos(), { cookie })).body.logout_token;
    expect((await update(kratos(), token, { cookie })).status).to.equal(204);
    const again = await update(kratos(), token, { cookie });
    expect(again.status).to.equal(401);
    expect(again.headers.getSetCookie().join()).to.not.include(kratos().cookieName);
  });

  it('answers 303 to those who do not accept JSON, and ends the session all the same', async () => {
    const { cookie } = await signedIn(kratos());
    expect((await logOut(kratos(), cookie, { accept: '*/*' })).status).to.equal(303);
    expect(await lives(kratos(), { cookie })).to.equal(false);
  });

  it('ends nothing with another session’s token, or none', async () => {
    const [one, other] = [await signedIn(kratos()), await signedIn(kratos())];
    const token = (await logoutFlow(kratos(), { cookie: other.cookie })).body.logout_token;
    expect((await update(kratos(), token, { cookie: one.cookie })).status).to.equal(403);
    expect((await update(kratos(), '', { cookie: one.cookie })).status).to.equal(400);
    expect((await update(kratos(), token, {})).status).to.equal(401);
    for (const { cookie } of [one, other]) expect(await lives(kratos(), { cookie })).to.equal(true);
  });

  it('refuses a return_to that it does not allow, and yet has ended the session', async () => {
    const { cookie } = await signedIn(kratos());
    const token = (await logoutFlow(kratos(), { cookie })).body.logout_token;
    const answer = await update(kratos(), `${token}&return_to=https://evil.example/`, { cookie });
    expect(answer.status).to.equal(400);
    const deleted = answer.headers.getSetCookie().find((one) => one.startsWith('ory_kratos_session='));
    expect(deleted).to.include('Max-Age=0');
    expect(await lives(kratos(), { cookie })).to.equal(false);
  });

  it('ends the wrong session when a bearer token comes with the cookie', async () => {
    const { user, cookie } = await signedIn(kratos());
    const bearer = await nativeSessionToken(kratos(), user);
    await logOut(kratos(), cookie, { authorization: `Bearer ${bearer}` });
    expect(await lives(kratos(), { cookie })).to.equal(true);
    expect(await lives(kratos(), { authorization: `Bearer ${bearer}` })).to.equal(false);
  });

  it('lets a junk X-Session-Token hide the cookie', async () => {
    const { cookie } = await signedIn(kratos());
    const { status } = await logoutFlow(kratos(), { cookie, 'x-session-token': 'junk' });
    expect(status).to.equal(401);
  });

  it('passes over a cookie that it cannot decode, but not over a dead one', async () => {
    const [dead, live] = [await signedIn(kratos()), await signedIn(kratos())];
    await disable(kratos(), dead.cookie);
    const garbage = `${kratos().cookieName}=garbage`;
    expect(await lives(kratos(), { cookie: `${garbage}; ${live.cookie}` })).to.equal(true);
    expect(await lives(kratos(), { cookie: `${dead.cookie}; ${live.cookie}` })).to.equal(false);
  });
});

async function signedIn(kratos: RunningKratos, options?: { secondFactor: boolean }) {
  const browser = new UserAgent();
  const user = await createUser(kratos, options);
  return { browser, user, cookie: await signInAtKratos(browser, kratos, user) };
}

async function whoami({ publicUrl }: RunningKratos, cookie: string) {
  const headers = { accept: 'application/json', cookie };
  const response = await fetch(`${publicUrl}/sessions/whoami`, { headers });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function logOut(kratos: RunningKratos, cookie: string, headers: Record<string, string> = {}) {
  const { body } = await logoutFlow(kratos, { cookie });
  return update(kratos, body.logout_token, { cookie, ...headers });
}

function update({ publicUrl }: RunningKratos, token: string, headers: Record<string, string>) {
  const url = `${publicUrl}/self-service/logout?token=${token}`;
  return fetch(url, { headers: { accept: 'application/json', ...headers }, redirect: 'manual' });
}
