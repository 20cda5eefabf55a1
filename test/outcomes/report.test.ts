import { expect } from 'chai';
import { decodeJwt, SignJWT } from 'jose';
import type { Setup } from '../../src/browser/setup.js';
import { keysFor } from '../../src/keys.js';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';
import { setupOf } from '../support/page-setup.js';
import type { Page } from '../support/user-agent.js';

const notified = { outcome: 'notified', ms: 42 };

describeLogout('A logout page that reports its outcomes', {}, (story) => {
  it('is logged with each client’s outcome and time, under the name of its logout', async () => {
    const { log } = story();
    const page = await logoutPage(story(), [
      'https://chat.example/',
      'https://wiki.example/',
      'ftp://old.example/',
    ]);
    const { status } = await send(story(), page, {
      'rp-0': notified,
      'rp-1': { outcome: 'timed_out', ms: 3000 },
      'rp-2': { outcome: 'invalid' },
    });
    expect(status).to.equal(204);
    expect(log.at(-1)).to.deep.include({
      event: 'logout.outcome',
      logoutId: log[0]?.logoutId,
      outcomes: [
        { clientId: 'rp-0', ...notified },
        { clientId: 'rp-1', outcome: 'timed_out', ms: 3000 },
        { clientId: 'rp-2', outcome: 'invalid' },
      ],
    });
  });

  it('counts for every client that shares a frame', async () => {
    const { log } = story();
    const page = await logoutPage(story(), ['https://suite.example/', 'https://suite.example/']);
    await send(story(), page, { 'rp-0,rp-1': notified });
    expect(log.at(-1)?.outcomes).to.deep.equal([
      { clientId: 'rp-0', ...notified },
      { clientId: 'rp-1', ...notified },
    ]);
  });

  for (const [i, client_id] of ['a.b,c', 'x y', 'ü%2C', '\u{1F600}'].entries())
    it(`names a client whose id is ${client_id}`, async () => {
      const { register, signIn, signOutAt, log } = story();
      await register({ client_id, frontchannel_logout_uri: `https://odd.example/${i}` });
      const plain = await register(trusted);
      const { token, participants } = setupOf(await signOutAt(plain, await signIn(plain)));
      const id = participants.find(({ id }) => id.startsWith(`${encodeURIComponent(client_id)}.`))?.id;
      await post(story(), one(token, { id, ...notified }));
      expect(log.at(-1)?.outcomes).to.deep.equal([{ clientId: client_id, ...notified }]);
    });

  it('says what became of a participant in the window or by a link, and by which way', async () => {
    const page = await logoutPage(story(), [
      'https://chat.example/',
      'https://wiki.example/',
      'https://blog.example/',
    ]);
    await send(story(), page, {
      'rp-0': { outcome: 'confirmed', ms: 180, via: 'window', frame: 'notified' },
      'rp-1': { outcome: 'notified', ms: 0, via: 'link', frame: 'unsure' },
      'rp-2': { outcome: 'timed_out', ms: 70, via: 'window', frame: 'notified' },
    });
    expect(story().log.at(-1)?.outcomes).to.deep.equal([
      { clientId: 'rp-0', outcome: 'confirmed', ms: 180, via: 'window' },
      { clientId: 'rp-1', outcome: 'notified', ms: 0, via: 'link' },
      { clientId: 'rp-2', outcome: 'timed_out', ms: 70, via: 'window' },
    ]);
  });

  it('shows in the metrics, and so does a page that never reports', async () => {
    const before = await metrics(story());
    const page = await logoutPage(story(), ['https://wiki.example/']);
    await send(story(), page, { 'rp-0': { outcome: 'confirmed', ms: 1 } });
    await logoutPage(story(), ['https://wiki.example/']);
    const after = await metrics(story());
    expect(after('logout_pages_total') - before('logout_pages_total')).to.equal(2);
    expect(after('logout_reports_total') - before('logout_reports_total')).to.equal(1);
    const confirmed = 'logout_outcomes_total{client_id="rp-0",outcome="confirmed"}';
    expect(after(confirmed) - before(confirmed)).to.equal(1);
  });

  it('is logged in as many parts as it comes in, and counts once', async () => {
    const before = await metrics(story());
    const page = await logoutPage(story(), ['https://chat.example/', 'https://wiki.example/']);
    expect((await send(story(), page, { 'rp-0': notified }, 0)).status).to.equal(204);
    expect((await send(story(), page, { 'rp-1': notified }, 1)).status).to.equal(204);
    const parts = story().log.filter(({ event }) => event === 'logout.outcome');
    expect(parts.map(({ part, outcomes }) => ({ part, outcomes }))).to.deep.equal([
      { part: undefined, outcomes: [{ clientId: 'rp-0', ...notified }] },
      { part: 1, outcomes: [{ clientId: 'rp-1', ...notified }] },
    ]);
    const after = await metrics(story());
    expect(after('logout_reports_total') - before('logout_reports_total')).to.equal(1);
  });

  const refusals: Record<string, (setup: Setup, id: string) => object> = {
    'a forged token': ({ token }, id) => one(`${token.slice(0, -4)}AAAA`, { id, ...notified }),
    'no token': (_, id) => ({ part: 0, outcomes: [{ id, ...notified }] }),
    'a participant of another logout': ({ token }) => one(token, { id: 'rp-0.AAAAAAAA', ...notified }),
    'a participant under another name': ({ token }, id) =>
      one(token, { id: id.replace('rp-0', 'rp-1'), ...notified }),
    'a participant that is none': ({ token }) => one(token, { id: '', ...notified }),
    'a participant twice': ({ token }, id) => one(token, { id, ...notified }, { id, ...notified }),
    'an outcome that does not exist': ({ token }, id) => one(token, { id, outcome: 'great', ms: 1 }),
    'a time that cannot be': ({ token }, id) => one(token, { id, outcome: 'notified', ms: -1 }),
    'a part beyond all that a page can have': ({ token }, id) => ({
      ...one(token, { id, ...notified }),
      part: 1000,
    }),
    'far more than a report': ({ token }, id) => ({
      ...one(token, { id, ...notified }),
      more: 'x'.repeat(300_000),
    }),
  };

  for (const [title, forge] of Object.entries(refusals)) {
    it(`changes nothing with ${title}`, async () => {
      const page = await logoutPage(story(), ['https://wiki.example/']);
      const before = await metrics(story());
      const setup = setupOf(page);
      const { status } = await post(story(), forge(setup, setup.participants[0]!.id));
      expect(status).to.be.within(400, 413);
      expect((await metrics(story()))('logout_reports_total')).to.equal(before('logout_reports_total'));
      expect(story().log.some(({ event }) => event === 'logout.outcome')).to.equal(false);
    });
  }

  it('changes nothing when it reports again', async () => {
    const page = await logoutPage(story(), ['https://wiki.example/']);
    expect((await send(story(), page, { 'rp-0': notified })).status).to.equal(204);
    expect((await send(story(), page, { 'rp-0': notified })).status).to.equal(400);
    expect(story().log.filter(({ event }) => event === 'logout.outcome')).to.have.length(1);
  });
});

const secret = 's'.repeat(32);

describeLogout('A report that comes late', { SECRETS: secret }, (story) => {
  it('changes nothing', async () => {
    const page = await logoutPage(story(), ['https://wiki.example/']);
    const { token, participants } = setupOf(page);
    const claims = decodeJwt(token);
    const outcome = { id: participants[0]!.id, ...notified };
    const sign = (exp: number, key = keysFor('outcome-tokens', [secret])[0]) =>
      new SignJWT({ ...claims, exp })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(key));
    const now = Math.floor(Date.now() / 1000);
    expect((await post(story(), one(await sign(now - 1), outcome))).status).to.equal(400);
    // Neither the secret itself nor the key for another purpose signs a report.
    for (const key of [secret, keysFor('confirm-form', [secret])[0], keysFor('participant-ids', [secret])[0]])
      expect((await post(story(), one(await sign(now + 60, key), outcome))).status).to.equal(400);
    expect((await post(story(), one(await sign(now + 60), outcome))).status).to.equal(204);
  });
});

describeLogout('A relying party that hangs again and again', {}, (story) => {
  const limits = async () =>
    setupOf(await logoutPage(story(), ['https://wiki.example/'])).frames.map(({ limitMs }) => limitMs);
  const report = async (outcome: string) => {
    await send(story(), await logoutPage(story(), ['https://wiki.example/']), { 'rp-0': { outcome, ms: 1 } });
  };

  it('is soon not waited for beyond a short grace, and again in full once it has answered', async () => {
    await report('timed_out');
    await report('timed_out');
    expect(await limits()).to.deep.equal([3000]);
    await report('timed_out');
    expect(await limits()).to.deep.equal([500]);
    await report('pending');
    expect(await limits()).to.deep.equal([500]);
    await report('notified');
    expect(await limits()).to.deep.equal([3000]);
  });
});

async function logoutPage({ register, signIn, signOutAt }: LogoutStory, uris: string[]): Promise<Page> {
  const clients = [];
  for (const [i, uri] of uris.entries()) {
    clients.push(await register({ ...trusted, client_id: `rp-${i}`, frontchannel_logout_uri: uri }));
  }
  return signOutAt(clients[0]!, await signIn(clients[0]!));
}

/** Reports what became of participants, each named by its clients. */
function send(story: LogoutStory, page: Page, outcomes: Record<string, object>, part = 0) {
  const { token, participants } = setupOf(page);
  const ids = participants.map(({ id }) => id);
  const all = Object.entries(outcomes).map(([clients, outcome]) => ({
    id: ids.find((id) => id.startsWith(`${clients}.`)),
    ...outcome,
  }));
  return post(story, { ...one(token, ...all), part });
}

function one(token: string, ...outcomes: object[]) {
  return { token, part: 0, outcomes };
}

function post({ coordinator }: LogoutStory, body: object) {
  return fetch(`${coordinator.url}/logout/outcomes`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
}

async function metrics({ coordinator }: LogoutStory): Promise<(name: string) => number> {
  const text = await (await fetch(`${coordinator.adminUrl}/metrics`)).text();
  return (name) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1] ?? 0,
    );
}
