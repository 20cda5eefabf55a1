import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import type { RunningHydra } from '../../demo/hydra/types.js';
import { admin, deleteSession } from '../support/hydra-admin.js';
import { createClient, deleteClient, type TestClient } from '../support/hydra-clients.js';
import { signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';
import { pathsOnPage, withFrontChannel } from './support/own-page.js';

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

  for (const remember of [true, false]) {
    it(`leaves out a client whose consent has run out, remembered: ${remember}`, async () => {
      const browser = new UserAgent();
      const client = await withFrontChannel(hydra(), '/expired');
      const user = await signIn(browser, hydra(), client, { consent: { remember, remember_for: 1 } });
      while ((await consentedClients(hydra(), { subject: user.subject })).length > 0) await delay(100);
      expect(await consentedClients(hydra(), user)).to.deep.equal([]);
      expect(await pathsOnPage(browser, hydra(), client, user)).to.deep.equal(['/expired']);
    });
  }

  for (const start of ['RP', 'OP'] as const) {
    it(`names fewer clients than Hydra's own page of an ${start}-initiated logout, by those run out and skipped`, async () => {
      const browser = new UserAgent();
      const [listed, expired, skipped] = await Promise.all(
        ['/listed', '/expired', '/skipped'].map((path) => withFrontChannel(hydra(), path)),
      );
      const remembered = { consent: { remember: true } };
      const { subject } = await signIn(new UserAgent(), hydra(), skipped as TestClient, remembered);
      const user = await signIn(browser, hydra(), listed as TestClient, { subject });
      const runsOut = { consent: { remember: true, remember_for: 1 } };
      await signIn(browser, hydra(), expired as TestClient, { subject, ...runsOut });
      await signIn(browser, hydra(), skipped as TestClient, { subject });
      while ((await consentedClients(hydra(), user)).length > 1) await delay(100);
      expect(await consentedClients(hydra(), user)).to.deep.equal([listed?.clientId]);
      const paths = await pathsOnPage(browser, hydra(), listed as TestClient, user, start);
      expect(paths).to.have.members(['/listed', '/expired', '/skipped']);
    });
  }

  for (const [remember, seconds] of [
    [true, 0],
    [true, 3600],
    [false, 0],
    [false, 3600],
  ] as const) {
    it(`says for how long a consent counts: remember ${remember}, remember_for ${seconds}`, async () => {
      const client = await createClient(hydra());
      const user = await signIn(new UserAgent(), hydra(), client, {
        consent: { remember, remember_for: seconds },
      });
      const [session] = await consentSessions(hydra(), user);
      expect(session).to.include({ remember, remember_for: seconds });
      expect(new Date(session.handled_at)).to.be.above(new Date(0));
    });
  }

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

async function consentSessions(hydra: RunningHydra, { subject, sid }: { subject: string; sid?: string }) {
  const query = new URLSearchParams({ subject, ...(sid && { login_session_id: sid }) });
  const { status, body } = await admin(hydra, 'GET', `/admin/oauth2/auth/sessions/consent?${query}`);
  expect(status).to.equal(200);
  return body;
}

async function consentedClients(
  hydra: RunningHydra,
  user: { subject: string; sid?: string },
): Promise<string[]> {
  const sessions = await consentSessions(hydra, user);
  return sessions.map((session: { consent_request: { client: { client_id: string } } }) => {
    return session.consent_request.client.client_id;
  });
}
