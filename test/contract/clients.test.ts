import { expect } from 'chai';
import LinkHeader from 'http-link-header';
import { admin } from '../support/hydra-admin.js';
import { createClient, deleteClient, type TestClient } from '../support/hydra-clients.js';
import { signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';
import { pathsOnPage, withFrontChannel } from './support/own-page.js';

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
