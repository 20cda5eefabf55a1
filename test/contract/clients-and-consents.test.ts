import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import LinkHeader from 'http-link-header';
import type { RunningHydra } from '../../src/demo/hydra/types.js';
import { admin, deleteSession } from '../support/hydra-admin.js';
import { createClient, deleteClient, type TestClient } from '../support/hydra-clients.js';
import { acceptLogout, challengeFrom, frameUrls, rpInitiatedUrl } from '../support/hydra-logout.js';
import { leavingHydra, signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';

describeEachHydra('The list of clients', (hydra) => {
  it('comes in pages that lead to each other by the Link header, and names each client once', async () => {
    const created = await Promise.all([1, 2, 3].map(() => createClient(hydra())));
    const listed: string[] = [];
    let path: string | undefined = '/admin/clients?page_size=2';
    while (path) {
      const { status, headers, body } = await admin(hydra(), 'GET', path);
      expect(status).to.equal(200);
      expect(body).to.have.length.within(1, 2);
      listed.push(...body.map(({ client_id }: { client_id: string }) => client_id));
      path = LinkHeader.parse(headers.get('link') ?? '').rel('next')[0]?.uri;
    }
    expect(listed).to.include.members(created.map(({ clientId }) => clientId));
    expect(new Set(listed)).to.have.property('size', listed.length);
  });

  it('fits on one page of 500, which leads to no next one', async () => {
    await createClient(hydra());
    const { headers } = await admin(hydra(), 'GET', '/admin/clients?page_size=500');
    const links = LinkHeader.parse(headers.get('link') ?? '');
    expect(links.rel('first')[0]?.uri).to.match(/^\/admin\/clients\?/);
    expect(links.rel('next')).to.deep.equal([]);
  });

  it('is refused for a page token that Hydra did not give', async () => {
    const { status, body } = await admin(hydra(), 'GET', '/admin/clients?page_token=garbage');
    expect(status).to.equal(400);
    expect(body).to.have.keys('error', 'error_description');
  });

  it('shows no secret', async () => {
    const { clientId } = await createClient(hydra());
    const { body } = await admin(hydra(), 'GET', '/admin/clients?page_size=500');
    expect(body.find((client: { client_id: string }) => client.client_id === clientId)).to.be.an('object');
    expect(JSON.stringify(body)).not.to.contain('"client_secret"');
  });
});

describeEachHydra('A client', (hydra) => {
  for (const uri of [
    'javascript:alert(1)',
    'ftp://localhost/logout',
    '/relative',
    'http://[bad',
    'http://localhost:5999/logout#fragment',
    'https://elsewhere.example/logout?a=%20&b=c+d',
  ]) {
    it(`may have ${uri} for a front-channel logout URI, which is kept to the letter`, async () => {
      const { clientId } = await createClient(hydra(), { frontchannel_logout_uri: uri });
      const { status, body } = await admin(hydra(), 'GET', `/admin/clients/${clientId}`);
      expect(status).to.equal(200);
      expect(body.frontchannel_logout_uri).to.equal(uri);
    });
  }

  it('can be changed, with its secret kept', async () => {
    const client = await createClient(hydra());
    const path = `/admin/clients/${client.clientId}`;
    const { body: before } = await admin(hydra(), 'GET', path);
    const { status, body } = await admin(hydra(), 'PUT', path, { ...before, client_name: 'Renamed' });
    expect(status).to.equal(200);
    expect(body.client_name).to.equal('Renamed');
    expect((await signIn(new UserAgent(), hydra(), client)).sid).to.be.a('string');
  });

  it('is unknown once it was deleted', async () => {
    const client = await createClient(hydra());
    const path = `/admin/clients/${client.clientId}`;
    expect((await admin(hydra(), 'DELETE', path)).status).to.equal(204);
    expect((await admin(hydra(), 'GET', path)).status).to.equal(404);
    expect((await admin(hydra(), 'DELETE', path)).status).to.equal(404);
  });

  it('that was deleted is not told about the end of a session in which it took part', async () => {
    const browser = new UserAgent();
    const [kept, deleted] = await Promise.all(
      ['/kept', '/deleted'].map((path) => withFrontChannel(hydra(), path)),
    );
    const user = await signIn(browser, hydra(), kept as TestClient);
    await signIn(browser, hydra(), deleted as TestClient, user);
    await deleteClient(hydra(), deleted as TestClient);
    expect(await pathsOnPage(browser, hydra(), kept as TestClient, user)).to.deep.equal(['/kept']);
  });

  it('cannot be created twice', async () => {
    const { clientId } = await createClient(hydra());
    const { status } = await admin(hydra(), 'POST', '/admin/clients', { client_id: clientId });
    expect(status).to.equal(409);
  });
});

describeEachHydra('The list of consent sessions', (hydra) => {
  it('names the clients of a session', async () => {
    const browser = new UserAgent();
    const clients = [await createClient(hydra()), await createClient(hydra())] as const;
    const user = await signIn(browser, hydra(), clients[0]);
    await signIn(browser, hydra(), clients[1], user);
    const expected = clients.map(({ clientId }) => clientId);
    expect(await consentedClients(hydra(), user)).to.have.members(expected);
    expect(await consentedClients(hydra(), { subject: user.subject })).to.have.members(expected);
  });

  it('is empty for a user who never signed in, and refused without a user', async () => {
    expect(await consentedClients(hydra(), { subject: randomUUID() })).to.deep.equal([]);
    const { status } = await admin(hydra(), 'GET', '/admin/oauth2/auth/sessions/consent');
    expect(status).to.equal(400);
  });

  it('leaves out a client whose consent was skipped, because it is remembered from an earlier session', async () => {
    const client = await withFrontChannel(hydra(), '/remembered');
    const { subject } = await signIn(new UserAgent(), hydra(), client, { consent: { remember: true } });
    const browser = new UserAgent();
    const user = await signIn(browser, hydra(), client, { subject });
    expect(user.consentSkipped).to.equal(true);
    expect(await consentedClients(hydra(), user)).to.deep.equal([]);
    expect(await pathsOnPage(browser, hydra(), client, user)).to.deep.equal(['/remembered']);
  });

  it('leaves out a client whose consent has run out', async () => {
    const browser = new UserAgent();
    const client = await withFrontChannel(hydra(), '/expired');
    const user = await signIn(browser, hydra(), client, { consent: { remember: true, remember_for: 1 } });
    while ((await consentedClients(hydra(), { subject: user.subject })).length > 0) await delay(100);
    expect(await consentedClients(hydra(), user)).to.deep.equal([]);
    expect(await pathsOnPage(browser, hydra(), client, user)).to.deep.equal(['/expired']);
  });

  it('still names the client by user, but not by session, once the session has ended', async () => {
    const client = await createClient(hydra());
    const user = await signIn(new UserAgent(), hydra(), client);
    await deleteSession(hydra(), user.sid);
    expect(await consentedClients(hydra(), user)).to.deep.equal([]);
    expect(await consentedClients(hydra(), { subject: user.subject })).to.deep.equal([client.clientId]);
  });

  it('forgets a client that was deleted', async () => {
    const browser = new UserAgent();
    const clients = [await createClient(hydra()), await createClient(hydra())] as const;
    const user = await signIn(browser, hydra(), clients[0]);
    await signIn(browser, hydra(), clients[1], user);
    await deleteClient(hydra(), clients[0]);
    expect(await consentedClients(hydra(), { subject: user.subject })).to.deep.equal([clients[1].clientId]);
  });

  it('forgets a client whose consent was revoked', async () => {
    const client = await createClient(hydra());
    const user = await signIn(new UserAgent(), hydra(), client);
    const query = new URLSearchParams({ subject: user.subject, client: client.clientId });
    const { status } = await admin(hydra(), 'DELETE', `/admin/oauth2/auth/sessions/consent?${query}`);
    expect(status).to.equal(204);
    expect(await consentedClients(hydra(), { subject: user.subject })).to.deep.equal([]);
  });
});

function withFrontChannel(hydra: RunningHydra, path: string): Promise<TestClient> {
  return createClient(hydra, { frontchannel_logout_uri: `http://localhost:5999${path}` });
}

async function consentedClients(
  hydra: RunningHydra,
  { subject, sid }: { subject: string; sid?: string },
): Promise<string[]> {
  const query = new URLSearchParams({ subject, ...(sid && { login_session_id: sid }) });
  const { status, body } = await admin(hydra, 'GET', `/admin/oauth2/auth/sessions/consent?${query}`);
  expect(status).to.equal(200);
  return body.map((session: { consent_request: { client: { client_id: string } } }) => {
    return session.consent_request.client.client_id;
  });
}

/** The paths of the iframes on Hydra's own page: the only exact list of a session's clients. */
async function pathsOnPage(
  browser: UserAgent,
  hydra: RunningHydra,
  client: TestClient,
  user: Parameters<typeof rpInitiatedUrl>[2],
): Promise<string[]> {
  const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, client, user));
  const page = await browser.visit(await acceptLogout(hydra, challenge), leavingHydra(hydra));
  return frameUrls(page).map((url) => new URL(url).pathname);
}
