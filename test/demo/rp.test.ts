import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { freePorts } from '../../demo/free-ports.js';
import { startStandIn } from '../../demo/hydra/stand-in.js';
import type { RunningHydra } from '../../demo/hydra/types.js';
import type { Running } from '../../demo/listen.js';
import { startLoginApp } from '../../demo/login-app.js';
import type { Behaviour } from '../../demo/rps/behaviour.js';
import { behaviours } from '../../demo/rps/behaviours.js';
import { type Rp, startRp } from '../../demo/rps/rp.js';
import { UserAgent } from '../support/user-agent.js';

const portalUrl = 'http://localhost:3000';

describe('A relying party of the demo', () => {
  let hydra: RunningHydra;
  let loginApp: Running;
  let rp: Rp;
  let browser: UserAgent;

  before(async () => {
    const [port] = await freePorts([0], 'localhost');
    const login = `http://localhost:${port}`;
    hydra = await startStandIn({
      flavour: '26.2',
      publicPort: 0,
      adminPort: 0,
      urls: {
        login: `${login}/login`,
        consent: `${login}/consent`,
        logout: `${portalUrl}/logout`,
        postLogoutRedirect: portalUrl,
        error: portalUrl,
      },
    });
    loginApp = await startLoginApp({ hydraAdminUrl: hydra.adminUrl, portalUrl, port });
  });
  after(() => Promise.all([loginApp?.stop(), hydra?.stop()]));

  const start = (adminUrl: string, behaviour: Behaviour = behaviours.good) =>
    startRp({
      name: 'An RP',
      behaviour,
      hydra: { adminUrl, issuer: hydra.issuer },
      host: 'localhost',
      port: 0,
      portalUrl,
    });

  beforeEach(async () => {
    browser = new UserAgent();
    rp = await start(hydra.adminUrl);
    await browser.submit(await browser.visit(`${rp.url}/login`));
    expect(await isSignedIn()).to.equal(true);
  });
  afterEach(() => rp.stop());

  const isSignedIn = async () => (await browser.visit(rp.url)).body.includes('You are signed in as');

  const frontchannelLogout = (query: Record<string, string>, from = browser) =>
    from.visit(`${rp.url}/frontchannel-logout?${new URLSearchParams(query)}`);

  /** As the RP sends it to Hydra with the user who signs out. */
  async function endSessionRequest(): Promise<URLSearchParams> {
    const toHydra = await browser.visit(`${rp.url}/logout`, {
      stopBefore: ({ origin }) => origin === hydra.publicUrl,
    });
    return new URL(toHydra.stoppedBefore ?? '').searchParams;
  }

  async function ownSid(): Promise<string> {
    return String(decodeJwt((await endSessionRequest()).get('id_token_hint') ?? '').sid);
  }

  it('ends the session of a front-channel request with its iss and sid, and remembers the request', async () => {
    const [iss, sid] = [hydra.issuer, await ownSid()];
    const answer = await frontchannelLogout({ iss, sid });
    expect(answer.status).to.equal(200);
    expect(answer.headers['cache-control']).to.equal('no-store');
    expect(await isSignedIn()).to.equal(false);
    expect(rp.requests).to.have.lengthOf(1);
    expect(rp.requests[0]).to.include({ iss, sid, sessionFound: true, sessionEnded: true });
  });

  it('ends the session of a front-channel request with neither iss nor sid', async () => {
    expect((await frontchannelLogout({})).status).to.equal(200);
    expect(await isSignedIn()).to.equal(false);
  });

  it('ends nothing when the cookie of the session does not come along', async () => {
    const answer = await frontchannelLogout({ iss: hydra.issuer, sid: await ownSid() }, new UserAgent());
    expect(answer.status).to.equal(200);
    expect(await isSignedIn()).to.equal(true);
    expect(rp.requests[0]).to.include({ sessionFound: false, sessionEnded: false });
  });

  for (const [how, behaviour] of Object.entries({
    'with the kit': behaviours.good,
    'by hand': behaviours.byHand,
  })) {
    describe(`that answers ${how}`, () => {
      beforeEach(async () => {
        await rp.stop();
        rp = await start(hydra.adminUrl, behaviour);
        await browser.visit(`${rp.url}/login`);
      });

      it('confirms that the session is ended', async () => {
        const answer = await frontchannelLogout({ iss: hydra.issuer, sid: await ownSid() });
        expect(answer.body).to.include("frontchannel_logout: 'confirmed'");
      });

      it('is unsure when the cookie does not come along to a cross-site frame', async () => {
        const framed = { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' } };
        const query = new URLSearchParams({ iss: hydra.issuer, sid: await ownSid() });
        const answer = await new UserAgent().visit(`${rp.url}/frontchannel-logout?${query}`, framed);
        expect(answer.body).to.include("frontchannel_logout: 'unsure'");
        expect(await isSignedIn()).to.equal(true);
      });

      it('refuses the sid of another session', async () => {
        expect((await frontchannelLogout({ iss: hydra.issuer, sid: 'another' })).status).to.equal(400);
        expect(await isSignedIn()).to.equal(true);
      });
    });
  }

  for (const { what, change } of [
    { what: 'iss alone', change: { sid: undefined } },
    { what: 'sid alone', change: { iss: undefined } },
    { what: 'the iss of another OP', change: { iss: 'https://op.example' } },
    { what: 'the sid of another session', change: { sid: 'another' } },
  ]) {
    it(`refuses a front-channel request with ${what}`, async () => {
      const all = { iss: hydra.issuer, sid: await ownSid(), ...change };
      const query = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
      expect((await frontchannelLogout(Object.fromEntries(query))).status).to.equal(400);
      expect(await isSignedIn()).to.equal(true);
      expect(rp.requests[0]).to.include({ sessionEnded: false });
    });
  }

  it('starts a logout with an ID token hint, and leads on to the portal afterwards', async () => {
    const back = (await endSessionRequest()).get('post_logout_redirect_uri') ?? '';
    const { stoppedBefore } = await browser.visit(back, {
      stopBefore: ({ href }) => href.startsWith(portalUrl),
    });
    expect(stoppedBefore).to.equal(`${portalUrl}/`);
  });

  it('returns to the portal after a sign-in if asked, and to nowhere else', async () => {
    const signIn = (returnTo: string) =>
      browser.visit(`${rp.url}/login?${new URLSearchParams({ return_to: returnTo })}`, {
        stopBefore: ({ href }) => href.startsWith(returnTo),
      });
    expect((await signIn(`${portalUrl}/here`)).stoppedBefore).to.equal(`${portalUrl}/here`);
    for (const elsewhere of ['https://attacker.example/', `${portalUrl}.attacker.example/`]) {
      expect((await signIn(elsewhere)).url).to.equal(`${rp.url}/`);
    }
  });

  it('says what to do when a sign-in is finished that nobody started', async () => {
    const page = await browser.visit(`${rp.url}/callback?code=stolen&state=guessed`);
    expect(page.status).to.equal(400);
    expect(page.body).to.include('No sign-in was started in this browser').and.include('Start again');
  });

  it('takes its registration back when it stops', async () => {
    const registration = `${hydra.adminUrl}/admin/clients/${rp.clientId}`;
    expect((await fetch(registration)).status).to.equal(200);
    await rp.stop();
    expect((await fetch(registration)).status).to.equal(404);
  });

  it('does not start without Hydra, and says so', async () => {
    const [nobody] = await freePorts([0], 'localhost');
    const error = await start(`http://localhost:${nobody}`).catch((error: Error) => error);
    expect(error)
      .to.be.an('error')
      .with.property('message')
      .that.matches(/^Hydra did not register An RP: .*ECONNREFUSED/);
  });
});
