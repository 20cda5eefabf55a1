import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { pino } from 'pino';
import type { Client } from '../../src/hydra/index.js';
import { createMetrics } from '../../src/outcomes/metrics.js';
import { watchRegistrations } from '../../src/participants/registrations/watch.js';
import { admin } from '../support/hydra-admin.js';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';

describeLogout('A client that is not set up for front-channel logout', {}, (story) => {
  const wrong = { ...trusted, client_id: 'wiki', frontchannel_logout_uri: '/logout' };

  it('is logged when the server first sees it, and not again at the next logout', async () => {
    await story().register(wrong);
    await signOut(story());
    expect(faults(story())).to.deep.equal([
      { clientId: 'wiki', findings: [{ id: 'uri-not-absolute', detail: '/logout' }] },
    ]);
    await signOut(story());
    expect(faults(story())).to.have.length(1);
  });

  it('is logged again when something else is wrong with it, and in no other case', async () => {
    await story().register({ ...wrong, client_id: 'chat' });
    await signOut(story());
    await change(story(), 'chat', { frontchannel_logout_uri: '/logout', client_name: 'Chat' });
    await signOut(story());
    expect(faults(story())).to.have.length(1);
    await change(story(), 'chat', { frontchannel_logout_uri: 'https://chat.example/#' });
    await signOut(story());
    expect(faults(story()).at(-1)).to.deep.equal({
      clientId: 'chat',
      findings: [{ id: 'uri-fragment', detail: 'https://chat.example/#' }],
    });
    await change(story(), 'chat', {
      frontchannel_logout_uri: 'http://localhost:5999/logout',
      redirect_uris: ['http://localhost:5999/callback'],
    });
    await signOut(story());
    expect(faults(story())).to.have.length(2);
  });

  it('counts in the metrics until it is set right', async () => {
    await story().register({ ...wrong, client_id: 'mail' });
    await signOut(story());
    expect(await counted(story(), 'uri-not-absolute', 'error')).to.equal(1);
    expect(await counted(story(), 'uri-fragment', 'error')).to.equal(0);
    await change(story(), 'mail', { frontchannel_logout_uri: '' });
    await signOut(story());
    expect(await counted(story(), 'uri-not-absolute', 'error')).to.equal(0);
  });

  it('is not logged for what costs only some users their logout, which the metrics count all the same', async () => {
    await story().register({
      redirect_uris: ['http://127.0.0.1:5999/callback'],
      post_logout_redirect_uris: [],
      frontchannel_logout_uri: 'http://127.0.0.1:5999/logout',
    });
    await signOut(story());
    expect(faults(story())).to.be.empty;
    expect(await counted(story(), 'cross-site-without-back-channel', 'warning')).to.equal(1);
  });

  it('can’t flood the log, nor put a password into it', async () => {
    const frontchannel_logout_uri = `http://wiki:secret@localhost:5999/${'x'.repeat(10_000)}`;
    await story().register({ ...wrong, client_id: 'docs', frontchannel_logout_uri });
    await signOut(story());
    const [line] = faults(story()).map((fault) => JSON.stringify(fault));
    expect(line).to.have.length.below(500);
    expect(line).to.include('http://…@localhost:5999/xxx').and.not.include('secret');
  });
});

describe('The check of 5,000 registrations', () => {
  it('holds up no request: it takes a few clients a turn of the event loop', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line) => void lines.push(line) });
    const watch = watchRegistrations(log, createMetrics().clientFindings);
    const clients = Array.from({ length: 5000 }, (_, i) => clientWith(i, i < 4999 ? '' : '/logout'));
    watch.look(clients, 'https://login.example');
    expect(lines).to.be.empty;
    let turns = 0;
    while (lines.length === 0) {
      await nextTurn();
      turns += 1;
    }
    expect(turns).to.be.at.least(100);
    expect(JSON.parse(lines[0] ?? '')).to.include({ event: 'client.faulty', clientId: 'rp-4999' });
  });
});

function clientWith(i: number, path: string): Client {
  const origin = `https://rp${i}.login.example`;
  return {
    clientId: `rp-${i}`,
    name: undefined,
    logoUri: undefined,
    frontchannelLogoutUri: path || `${origin}/logout`,
    frontchannelLogoutSessionRequired: false,
    backchannelLogoutUri: undefined,
    redirectUris: [`${origin}/callback`],
    postLogoutRedirectUris: [],
    logoutCoordinator: undefined,
  };
}

/** Signs a user out at a client with nothing wrong. The registrations are checked once the page is there. */
async function signOut(story: LogoutStory) {
  const client = await story.register(trusted);
  await story.signOutAt(client, await story.signIn(client));
  // The check of a few clients takes two turns of the event loop, and a request more.
  await metrics(story);
}

async function change(story: LogoutStory, clientId: string, metadata: object) {
  const { body } = await admin(story.hydra, 'GET', `/admin/clients/${clientId}`);
  await admin(story.hydra, 'PUT', `/admin/clients/${clientId}`, { ...body, ...metadata });
}

function faults({ log }: LogoutStory) {
  return log
    .filter(({ event }) => event === 'client.faulty')
    .map(({ clientId, findings }) => ({ clientId, findings }));
}

async function counted(story: LogoutStory, id: string, severity: string): Promise<number> {
  const line = `logout_client_findings{id="${id}",severity="${severity}"} `;
  return Number(
    (await metrics(story))
      .split('\n')
      .find((text) => text.startsWith(line))
      ?.slice(line.length),
  );
}

async function metrics({ coordinator }: LogoutStory): Promise<string> {
  return (await fetch(`${coordinator.adminUrl}/metrics`)).text();
}
