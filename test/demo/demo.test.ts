import { createServer } from 'node:net';
import { delimiter } from 'node:path';
import { expect } from 'chai';
import { type RunningDemo, runDemo } from '../../demo/index.js';
import { UserAgent } from '../support/user-agent.js';
import { linkOf, show, statesOf } from './without-script.js';

// The suites may have been given several, the demo runs on one.
const [HYDRA_BIN] = process.env.HYDRA_BIN?.split(delimiter) ?? [];

const allOf = (state: string) => ({
  'Good RP': state,
  'Another good RP': state,
  'Slow RP': state,
  'RP with 204': state,
  'RP that denies framing': state,
  'RP that hangs': state,
  'Cross-site RP': state,
  'RP with a broken URI': state,
});

const afterLogout = {
  ...allOf('Signed out'),
  'RP that hangs': 'Still signed in',
  'Cross-site RP': 'Still signed in',
  'RP with a broken URI': 'Still signed in',
};

describe('The demo', () => {
  let demo: RunningDemo;
  let browser: UserAgent;
  const printed: string[] = [];

  before(async function () {
    this.timeout(60_000);
    demo = await runDemo({ DEMO_PORTS: 'any', HYDRA_BIN }, (text) => printed.push(text));
  });
  beforeEach(() => {
    browser = new UserAgent();
  });
  after(() => demo?.stop());

  async function signInEverywhere() {
    const portal = await browser.visit(demo.url);
    const login = await show(browser, await browser.visit(linkOf(portal, 'Sign in everywhere')));
    return show(browser, await browser.submit(login));
  }

  async function signOut(link: string) {
    const portal = await browser.visit(demo.url);
    const hangsAt = new URL(linkOf(portal, 'RP that hangs')).origin;
    const confirm = await browser.visit(linkOf(portal, link));
    return show(browser, await browser.submit(confirm), hangsAt);
  }

  it('prints one address, and how to stop', () => {
    expect(printed.join('\n').match(/https?:\S+/g)).to.deep.equal([demo.url]);
    expect(printed.join('\n')).to.include('Ctrl-C');
  });

  it('signs a new user in at one RP after asking, and at the next without', async () => {
    const portal = await browser.visit(demo.url);
    expect(statesOf(portal)).to.deep.equal(allOf('Not signed in'));

    const login = await browser.visit(linkOf(portal, 'Good RP'));
    const goodRp = await browser.submit(login);
    expect(goodRp.body).to.include('You are signed in as <strong>demo@example.com</strong>');

    const crossSiteRp = await browser.visit(linkOf(portal, 'Cross-site RP'));
    expect(crossSiteRp.body).to.include('You are signed in as');
    expect(statesOf(await browser.visit(linkOf(crossSiteRp, 'All RPs')))).to.deep.equal({
      ...allOf('Not signed in'),
      'Good RP': 'Signed in',
      'Cross-site RP': 'Signed in',
    });
  });

  it('signs in everywhere, and tells another browser nothing of it', async () => {
    expect(statesOf(await signInEverywhere())).to.deep.equal(allOf('Signed in'));
    expect(statesOf(await new UserAgent().visit(demo.url))).to.deep.equal(allOf('Not signed in'));
  });

  for (const link of ['Sign out, started by Good RP', 'Sign out, started at Hydra']) {
    it(`"${link}" leads back to the portal, which says what became of each RP`, async () => {
      await signInEverywhere();
      const portal = await signOut(link);
      expect(portal.url).to.equal(`${demo.url}/`);
      expect(statesOf(portal)).to.deep.equal(afterLogout);
      expect(portal.body).to.include('the browser did not send its cookie');
      expect(portal.body, 'each is told once').not.to.match(/It got \d+ front-channel requests/);
    });
  }

  it('agrees with what the RPs themselves show after a logout, and starts afresh with the next sign-in', async () => {
    await signInEverywhere();
    const portal = await signOut('Sign out, started by Good RP');
    const goodRp = await browser.visit(new URL('/', linkOf(portal, 'Good RP')).href);
    expect(goodRp.body).to.include('You are not signed in.');
    const hangingRp = await browser.visit(linkOf(portal, 'RP that hangs'));
    expect(hangingRp.body).to.include('You are signed in as');

    expect(statesOf(await signInEverywhere())).to.deep.equal(allOf('Signed in'));
  });

  it('leads back to the portal from what Hydra refuses', async () => {
    const hydra = new URL(linkOf(await signInEverywhere(), 'Sign out, started at Hydra')).origin;
    const refusal = await browser.visit(`${hydra}/oauth2/auth?client_id=nobody`);
    expect(refusal.status).to.equal(400);
    expect(refusal.body).to.include('Hydra says:');
    expect((await browser.visit(linkOf(refusal, 'Start again'))).url).to.equal(`${demo.url}/`);
  });
});

describe('Starting and stopping the demo', () => {
  it('names every port that is taken, and what to do', async () => {
    const holders = await Promise.all([3000, 5003].map(holdPort));
    try {
      expect(await refusal({}))
        .to.match(/^Ports .*\b3000\b.*\b5003\b.* are in use/)
        .and.include('DEMO_PORTS=any npm run demo');
    } finally {
      for (const holder of holders) holder.close();
    }
  });

  it('refuses a choice of ports that it does not know', async () => {
    expect(await refusal({ DEMO_PORTS: '8080' })).to.include('DEMO_PORTS="8080" is unknown');
  });

  it('leaves nothing running', async () => {
    const demo = await runDemo({ DEMO_PORTS: 'any' }, () => {});
    const portal = await new UserAgent().visit(demo.url);
    const login = await new UserAgent().visit(linkOf(portal, 'Good RP'));
    const visited = new Set(
      [portal.url, ...login.chain.map(({ url }) => url)].map((url) => new URL(url).origin),
    );
    expect(visited).to.have.lengthOf(4);

    await demo.stop();
    for (const origin of visited) {
      const error = await new UserAgent().visit(origin).catch((error: Error) => error);
      expect(error).to.be.an('error').with.property('message').that.includes('ECONNREFUSED');
    }
  });
});

/** Why the demo does not start. */
async function refusal(env: NodeJS.ProcessEnv): Promise<string> {
  let demo: RunningDemo;
  try {
    demo = await runDemo(env, () => {});
  } catch (error) {
    return (error as Error).message;
  }
  await demo.stop();
  return expect.fail('The demo has started.');
}

/** Makes sure that a port is taken, by us or by who holds it already. */
function holdPort(port: number) {
  const server = createServer();
  return new Promise<typeof server>((resolve) => {
    server.once('error', () => resolve(server)).listen(port, '127.0.0.1', () => resolve(server));
  });
}
