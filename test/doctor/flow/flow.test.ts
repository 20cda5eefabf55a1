import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { flowRules, runFlow } from '../../../src/doctor/flow/index.js';
import { serve } from '../../browser/support/web-server.js';
import { admin, deleteSessionsOf } from '../../support/hydra-admin.js';
import { describeEachHydra, type HydraUnderTest } from '../../support/hydra-targets.js';
import { describeLogout } from '../../support/logout-story.js';
import { startSickProxy } from '../../support/sick-proxy.js';
import { type CheckupOptions, checkupOf } from '../support/checkup.js';

const found = new Set<string>();

/** Makes the check and gives the ids of what it finds. */
async function idsOf(hydra: HydraUnderTest, options?: CheckupOptions): Promise<string[]> {
  const { findings } = await runFlow(await checkupOf(hydra, options));
  for (const { id } of findings) found.add(id);
  return findings.map(({ id }) => id);
}

/** The clients of the doctor's that Hydra still has. */
async function leftAt(hydra: HydraUnderTest): Promise<string[]> {
  const { body } = await admin(hydra, 'GET', '/admin/clients?page_size=500');
  const ids: string[] = body.map(({ client_id }: Record<string, string>) => client_id);
  return ids.filter((id) => id.startsWith('logout-doctor-'));
}

for (const PARTICIPANTS of ['registered', 'session']) {
  describeLogout(`A whole logout by the doctor, PARTICIPANTS=${PARTICIPANTS}`, { PARTICIPANTS }, (story) => {
    it('finds nothing wrong, learns urls.logout, and leaves nothing behind', async function () {
      this.timeout(60_000);
      const { hydra, log, register } = story();
      await register({ frontchannel_logout_uri: 'http://localhost:5999/never-called' });
      const result = await runFlow(await checkupOf(hydra, { logoutPage: undefined }));
      expect(result.findings).to.deep.equal([]);
      expect(result.logoutPage?.href).to.equal(hydra.urls.logout);
      expect(await leftAt(hydra)).to.deep.equal([]);
      const accepted = log.find(({ event }) => event === 'logout.accepted');
      expect(accepted).to.include({ asked: true, initiatedBy: 'rp' });
      expect((await admin(hydra, 'GET', `/admin/clients/${accepted?.clientId}`)).status).to.equal(404);
    });
  });
}

describeLogout('A whole logout by the doctor', {}, (story) => {
  const accepts = /^PUT .*\/requests\/logout\/accept$/;

  it('finds a --logout-page that is not Hydra’s', async () => {
    const { hydra } = story();
    const logoutPage = hydra.urls.logout.replace('/logout', '/sign-out');
    expect(await idsOf(hydra, { logoutPage })).to.deep.equal(['flow-logout-page-differs']);
  });

  it('finds a coordinator that answers with an error', async () => {
    const { hydra, admin } = story();
    admin.ail(accepts, { status: 500, body: '{}' });
    expect(await idsOf(hydra)).to.deep.equal(['flow-page-failed']);
    expect(await leftAt(hydra)).to.deep.equal([]);
  });

  it('finds a session that lives on behind the page', async () => {
    const { hydra, admin, publicApi } = story();
    publicApi.ail(/sessions\/logout$/, 'cuts');
    admin.ail(/^DELETE .*\/sessions\/login$/, { status: 204, body: '' });
    expect(await idsOf(hydra)).to.deep.equal(['flow-session-alive']);
  });

  it('finds a way back that leads elsewhere', async () => {
    const { hydra, admin, coordinator } = story();
    const body = JSON.stringify({ redirect_to: `${coordinator.url}/elsewhere` });
    admin.ail(accepts, { status: 200, body, headers: { 'content-type': 'application/json' } });
    expect(await idsOf(hydra)).to.deep.equal(['flow-wrong-way-back']);
  });

  it('finds a way back that loses the state', async () => {
    const { hydra, admin } = story();
    const location = 'https://logout-doctor.invalid/signed-out';
    const other = await serve((_, response) => response.writeHead(302, { location }).end());
    const body = JSON.stringify({ redirect_to: other.origin });
    admin.ail(accepts, { status: 200, body, headers: { 'content-type': 'application/json' } });
    try {
      expect(await idsOf(hydra)).to.deep.equal(['flow-wrong-way-back']);
    } finally {
      await other.stop();
    }
  });

  it('finds that Hydra does not ask the logout page', async () => {
    const { hydra } = story();
    const proxy = await startSickProxy(hydra.publicUrl);
    const discovery = await fetch(`${hydra.publicUrl}/.well-known/openid-configuration`);
    const document = { ...((await discovery.json()) as object), token_endpoint: `${proxy.url}/oauth2/token` };
    const headers = { 'content-type': 'application/json' };
    proxy.ail(/openid-configuration$/, { status: 200, body: JSON.stringify(document), headers });
    // The session is gone just before the logout starts.
    proxy.ail(/^POST \/oauth2\/token$/, async () => {
      for (const subject of await leftAt(hydra)) await deleteSessionsOf(hydra, subject);
    });
    try {
      expect(await idsOf(hydra, { env: { HYDRA_PUBLIC_URL: proxy.url } })).to.deep.equal(['flow-skipped']);
    } finally {
      await proxy.stop();
    }
  });

  it('says which client it could not delete', async () => {
    const { hydra } = story();
    const proxy = await startSickProxy(hydra.adminUrl);
    proxy.ail(/^DELETE \/admin\/clients\//, { status: 500, body: '{}' });
    try {
      const checkup = await checkupOf(hydra, { env: { HYDRA_ADMIN_URL: proxy.url } });
      const [finding, ...others] = (await runFlow(checkup)).findings;
      const [left] = await leftAt(hydra);
      expect(others).to.deep.equal([]);
      expect(finding).to.deep.equal({ id: 'flow-left-behind', clientId: undefined, detail: left });
      found.add('flow-left-behind');
    } finally {
      await proxy.stop();
      for (const id of await leftAt(hydra)) await admin(hydra, 'DELETE', `/admin/clients/${id}`);
    }
  });

  it('cannot be made when Hydra fails half-way, and leaves nothing behind even then', async () => {
    const { hydra } = story();
    const proxy = await startSickProxy(hydra.adminUrl);
    proxy.ail(/^PUT .*\/requests\/consent\/accept$/, { status: 500, body: '{}' });
    try {
      const checkup = await checkupOf(hydra, { env: { HYDRA_ADMIN_URL: proxy.url } });
      const failure = await runFlow(checkup).catch((error) => error.message);
      expect(failure).to.equal('Could not accept the consent: Hydra answered 500.');
      expect(await leftAt(hydra)).to.deep.equal([]);
    } finally {
      await proxy.stop();
    }
  });
});

describeEachHydra('A whole logout by the doctor', (hydra) => {
  it('leaves nothing behind when it is interrupted', async function () {
    this.timeout(60_000);
    const proxy = await startSickProxy(hydra().adminUrl);
    proxy.ail(/^PUT .*\/requests\/login\/accept$/, 'hangs');
    const env = {
      ...process.env,
      HYDRA_ADMIN_URL: proxy.url,
      HYDRA_PUBLIC_URL: hydra().publicUrl,
      HYDRA_TIMEOUT_MS: '30000',
    };
    await checkupOf(hydra());
    const program = fileURLToPath(new URL('./interrupted-flow.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', program], { env, stdio: 'inherit' });
    try {
      await proxy.received(/login\/accept$/);
      expect(await leftAt(hydra())).to.have.length(1);
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      expect(await ended).to.deep.equal([null, 'SIGINT']);
      expect(await leftAt(hydra())).to.deep.equal([]);
    } finally {
      child.kill('SIGKILL');
      await proxy.stop();
    }
  });

  it('finds a urls.logout where something else answers', async () => {
    const { port } = new URL(hydra().urls.logout);
    const other = await serve((_, response) => response.end('Another page'), { port: Number(port) });
    try {
      expect(await idsOf(hydra())).to.deep.equal(['flow-logout-elsewhere']);
    } finally {
      await other.stop();
    }
  });
});

describe('The tests of the doctor’s whole logout', () => {
  it('have found each of its rules', () => {
    expect([...found].sort()).to.deep.equal(Object.keys(flowRules).sort());
  });
});
