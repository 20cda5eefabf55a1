import { expect } from 'chai';
import { decodeJwt, SignJWT } from 'jose';
import type { Setup } from '../../src/browser/setup.js';
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
    const { status } = await send(story(), page, [notified, { outcome: 'timed_out', ms: 3000 }]);
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
    await send(story(), page, [notified]);
    expect(log.at(-1)?.outcomes).to.deep.equal([
      { clientId: 'rp-0', ...notified },
      { clientId: 'rp-1', ...notified },
    ]);
  });

  it('says what became of a participant in the window or by a link, and by which way', async () => {
    const page = await logoutPage(story(), [
      'https://chat.example/',
      'https://wiki.example/',
      'https://blog.example/',
    ]);
    await send(story(), page, [notified, { outcome: 'unsure', ms: 3 }, notified], {
      visits: [
        { target: 0, outcome: 'confirmed', ms: 180, via: 'window' },
        { target: 1, outcome: 'notified', ms: 0, via: 'link' },
        // The window was lost before anything was seen.
        { target: 2, outcome: 'interrupted', ms: 70, via: 'window' },
      ],
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
    await send(story(), page, [{ outcome: 'confirmed', ms: 1 }]);
    await logoutPage(story(), ['https://wiki.example/']);
    const after = await metrics(story());
    expect(after('logout_pages_total') - before('logout_pages_total')).to.equal(2);
    expect(after('logout_reports_total') - before('logout_reports_total')).to.equal(1);
    const confirmed = 'logout_outcomes_total{client_id="rp-0",outcome="confirmed"}';
    expect(after(confirmed) - before(confirmed)).to.equal(1);
  });

  const refusals: Record<string, (setup: Setup) => object> = {
    'a forged token': ({ token }) => ({ token: `${token.slice(0, -4)}AAAA`, frames: [notified] }),
    'no token': () => ({ frames: [notified] }),
    'more frames than the page has': ({ token }) => ({ token, frames: [notified, notified] }),
    'a visit to none of its participants': ({ token }) => ({
      token,
      frames: [notified],
      visits: [{ target: 1, outcome: 'confirmed', ms: 1, via: 'window' }],
    }),
    'an outcome that does not exist': ({ token }) => ({
      token,
      frames: [{ outcome: 'great', ms: 1 }],
    }),
    'a time that cannot be': ({ token }) => ({
      token,
      frames: [{ outcome: 'notified', ms: -1 }],
    }),
    'far more than a report': ({ token }) => ({
      token,
      frames: [notified],
      more: 'x'.repeat(300_000),
    }),
  };

  for (const [title, forge] of Object.entries(refusals)) {
    it(`changes nothing with ${title}`, async () => {
      const page = await logoutPage(story(), ['https://wiki.example/']);
      const before = await metrics(story());
      const { status } = await post(story(), forge(setupOf(page)));
      expect(status).to.be.within(400, 413);
      expect((await metrics(story()))('logout_reports_total')).to.equal(before('logout_reports_total'));
      expect(story().log.some(({ event }) => event === 'logout.outcome')).to.equal(false);
    });
  }

  it('changes nothing when it reports again', async () => {
    const page = await logoutPage(story(), ['https://wiki.example/']);
    expect((await send(story(), page, [notified])).status).to.equal(204);
    expect((await send(story(), page, [notified])).status).to.equal(400);
    expect(story().log.filter(({ event }) => event === 'logout.outcome')).to.have.length(1);
  });
});

const secret = 's'.repeat(32);

describeLogout('A report that comes late', { COOKIE_SECRET: secret }, (story) => {
  it('changes nothing', async () => {
    const page = await logoutPage(story(), ['https://wiki.example/']);
    const claims = decodeJwt(setupOf(page).token);
    const sign = (exp: number) =>
      new SignJWT({ ...claims, exp })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(secret));
    const now = Math.floor(Date.now() / 1000);
    expect((await post(story(), { token: await sign(now - 1), frames: [notified] })).status).to.equal(400);
    expect((await post(story(), { token: await sign(now + 60), frames: [notified] })).status).to.equal(204);
  });
});

describeLogout('A relying party that hangs again and again', { HANGING_GRACE_MS: '250' }, (story) => {
  const limits = async () => setupOf(await logoutPage(story(), ['https://wiki.example/'])).limitsMs;
  const report = async (outcome: string) => {
    await send(story(), await logoutPage(story(), ['https://wiki.example/']), [{ outcome, ms: 1 }]);
  };

  it('is soon not waited for beyond a short grace, and again in full once it has answered', async () => {
    await report('timed_out');
    await report('timed_out');
    expect(await limits()).to.deep.equal([3000]);
    await report('timed_out');
    expect(await limits()).to.deep.equal([250]);
    await report('pending');
    expect(await limits()).to.deep.equal([250]);
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

function send(story: LogoutStory, page: Page, frames: object[], more: object = {}) {
  return post(story, { token: setupOf(page).token, frames, ...more });
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
