import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { deleteSession } from '../support/hydra-admin.js';
import { createClient } from '../support/hydra-clients.js';
import {
  acceptLogout,
  challengeFrom,
  frameUrls,
  logoutRequest,
  opInitiatedUrl,
  rpInitiatedUrl,
} from '../support/hydra-logout.js';
import { leavingHydra, parameter, signIn, silentError } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { type Page, UserAgent } from '../support/user-agent.js';

const frontChannel = 'http://localhost:5999/front-channel';

/** A signed-in user for whom the logout provider has just accepted a logout. */
async function accepted(hydra: HydraUnderTest, start: 'RP' | 'OP', uri: string | undefined = frontChannel) {
  const browser = new UserAgent();
  const client = await createClient(hydra, uri ? { frontchannel_logout_uri: uri } : {});
  const user = await signIn(browser, hydra, client);
  const url = start === 'RP' ? rpInitiatedUrl(hydra, client, user, 'a b') : opInitiatedUrl(hydra);
  const challenge = await challengeFrom(browser, hydra, url);
  const redirectTo = await acceptLogout(hydra, challenge);
  const end = start === 'RP' ? `${client.postLogoutRedirectUri}&state=a+b` : hydra.urls.postLogoutRedirect;
  return { browser, client, user, challenge, redirectTo, end };
}

function sessionCookies(browser: UserAgent, hydraUrl: string): string[] {
  const names = browser.jar.getCookiesSync(hydraUrl).map(({ key }) => key);
  // The stand-in keeps a signature beside its cookie.
  return names.filter((name) => /^ory_hydra_session(_dev)?$/.test(name));
}

/** The delays after which a page acts, first as it opens, then once all its frames have loaded. */
function delaysOf(page: Page): { atOnce: number[]; onceLoaded: number[] } {
  const delays: number[] = [];
  const { window } = new JSDOM(page.body, {
    url: page.url,
    runScripts: 'dangerously',
    beforeParse(window) {
      window.setTimeout = ((_: unknown, delay: number) => delays.push(delay)) as typeof window.setTimeout;
    },
  });
  const atOnce = delays.splice(0);
  for (const frame of window.document.querySelectorAll('iframe'))
    frame.dispatchEvent(new window.Event('load'));
  return { atOnce, onceLoaded: delays };
}

describeEachHydra('Following redirect_to', (hydra) => {
  for (const start of ['RP', 'OP'] as const) {
    describe(`after an ${start}-initiated logout`, () => {
      it('shows a page of Hydra with the iframes of the clients, while the session is alive', async () => {
        const { browser, redirectTo, user } = await accepted(hydra(), start);
        const page = await browser.visit(redirectTo, leavingHydra(hydra()));
        expect(page.status).to.equal(200);
        expect(frameUrls(page).map((url) => new URL(url).searchParams.get('sid'))).to.deep.equal([user.sid]);
        expect(page.body).to.contain(start === 'RP' ? 'from=hydra' : hydra().urls.postLogoutRedirect);
      });

      it('waits 500 ms on that page after the last frame, and 7 s for all of them', async () => {
        const { browser, redirectTo } = await accepted(hydra(), start);
        const page = await browser.visit(redirectTo, leavingHydra(hydra()));
        const { atOnce, onceLoaded } = delaysOf(page);
        expect(atOnce).to.include(7000).and.not.include(500);
        expect(onceLoaded).to.deep.equal([500]);
      });

      it('ends the session and takes its cookie from the browser', async () => {
        const { browser, client, redirectTo } = await accepted(hydra(), start);
        expect(sessionCookies(browser, hydra().publicUrl)).to.have.length(1);
        await browser.visit(redirectTo, leavingHydra(hydra()));
        expect(sessionCookies(browser, hydra().publicUrl)).to.deep.equal([]);
        expect(await silentError(browser, hydra(), client)).to.equal('login_required');
      });

      it('leads straight on the second time', async () => {
        const { browser, end, redirectTo } = await accepted(hydra(), start);
        await browser.visit(redirectTo, leavingHydra(hydra()));
        const again = await browser.visit(redirectTo, leavingHydra(hydra()));
        expect(again.status).to.equal(302);
        expect(again.stoppedBefore).to.equal(end);
      });

      it('leads straight on once the session has been deleted, with the state of the client', async () => {
        const { browser, end, redirectTo, user } = await accepted(hydra(), start);
        expect(await deleteSession(hydra(), user.sid)).to.equal(204);
        const page = await browser.visit(redirectTo, leavingHydra(hydra()));
        expect(page.status).to.equal(302);
        expect(page.stoppedBefore).to.equal(end);
      });

      it('leads straight on if no client has a front channel', async () => {
        const { browser, client, end, redirectTo } = await accepted(hydra(), start, '');
        const page = await browser.visit(redirectTo, leavingHydra(hydra()));
        expect(page.status).to.equal(302);
        expect(page.stoppedBefore).to.equal(end);
        expect(await silentError(browser, hydra(), client)).to.equal('login_required');
      });
    });
  }

  it('puts iss and sid on the URL of each client, and keeps its query, decoded and sorted', async () => {
    const { browser, redirectTo, user } = await accepted(
      hydra(),
      'RP',
      `${frontChannel}?z=1&a=b%20c+d&e=%2F`,
    );
    const [url = ''] = frameUrls(await browser.visit(redirectTo, leavingHydra(hydra())));
    const iss = encodeURIComponent(hydra().issuer);
    expect(url).to.equal(`${frontChannel}?a=b+c+d&e=%2F&iss=${iss}&sid=${user.sid}&z=1`);
  });

  it('tells every client of the session, and none of another', async () => {
    const { browser, client, redirectTo, user } = await accepted(hydra(), 'RP');
    const second = await createClient(hydra(), { frontchannel_logout_uri: `${frontChannel}/second` });
    await signIn(browser, hydra(), second, user);
    const other = await createClient(hydra(), { frontchannel_logout_uri: `${frontChannel}/other` });
    await signIn(new UserAgent(), hydra(), other, user);
    await signIn(new UserAgent(), hydra(), client, user);
    const urls = frameUrls(await browser.visit(redirectTo, leavingHydra(hydra())));
    expect(urls.map((url) => url.split('?')[0])).to.have.members([frontChannel, `${frontChannel}/second`]);
  });

  it('puts no URI that would run as script into a frame', async () => {
    const { browser, redirectTo } = await accepted(hydra(), 'RP', 'javascript:alert(1)');
    const urls = frameUrls(await browser.visit(redirectTo, leavingHydra(hydra())));
    expect(urls).to.have.length(1);
    expect(urls[0]).to.match(/^#/);
  });

  for (const uri of ['http://[bad', 'http://localhost:5999/%zz']) {
    it(`becomes an error, and tells nobody, if one client's URI is ${uri}`, async () => {
      const { browser, client, redirectTo, user } = await accepted(hydra(), 'RP');
      await signIn(browser, hydra(), await createClient(hydra(), { frontchannel_logout_uri: uri }), user);
      const page = await browser.visit(redirectTo, leavingHydra(hydra()));
      expect(page.status).to.equal(302);
      expect(page.stoppedBefore?.split('?')[0]).to.equal(hydra().urls.error);
      expect(parameter(page, 'error')).to.equal('server_error');

      // The browser has lost its cookie all the same; whether the session lives on, only a second logout shows.
      const again = await browser.visit(rpInitiatedUrl(hydra(), client, user), leavingHydra(hydra()));
      if (hydra().flavour === '26.2') expect(again.stoppedBefore).to.contain('logout_challenge=');
      else expect(again.stoppedBefore).to.equal(client.postLogoutRedirectUri);
    });
  }

  describe('by the logout provider itself, without cookies', () => {
    it('gives the page, ends the session and leads the browser straight on afterwards', async () => {
      const { browser, client, end, redirectTo } = await accepted(hydra(), 'RP');
      const page = await new UserAgent().visit(redirectTo, leavingHydra(hydra()));
      expect(page.status).to.equal(200);
      expect(frameUrls(page)).to.have.length(1);
      expect(await silentError(browser, hydra(), client)).to.equal('login_required');
      const followed = await browser.visit(redirectTo, leavingHydra(hydra()));
      expect(followed.status).to.equal(302);
      expect(followed.stoppedBefore).to.equal(end);
    });

    it('uses up the challenge in 26.2, not in next', async () => {
      const { challenge, redirectTo } = await accepted(hydra(), 'RP');
      await new UserAgent().visit(redirectTo, leavingHydra(hydra()));
      const { status } = await logoutRequest(hydra(), challenge);
      expect(status).to.equal(hydra().flavour === '26.2' ? 410 : 200);
    });

    it('does nothing if the logout is OP-initiated', async () => {
      const { browser, client, end, redirectTo } = await accepted(hydra(), 'OP');
      const page = await new UserAgent().visit(redirectTo, leavingHydra(hydra()));
      expect(page.status).to.equal(302);
      expect(page.stoppedBefore).to.equal(end);
      expect(await silentError(browser, hydra(), client)).to.equal(null);
      expect((await browser.visit(redirectTo, leavingHydra(hydra()))).status).to.equal(200);
    });
  });
});

describeEachHydra(
  'A Hydra whose issuer ends with a slash',
  (hydra) => {
    it('keeps the slash in discovery and in front-channel URLs', async () => {
      const discovery = await fetch(`${hydra().publicUrl}/.well-known/openid-configuration`);
      expect(await discovery.json()).to.include({ issuer: `${hydra().publicUrl}/` });
      const { browser, redirectTo } = await accepted(hydra(), 'RP');
      const [url = ''] = frameUrls(await browser.visit(redirectTo, leavingHydra(hydra())));
      expect(new URL(url).searchParams.get('iss')).to.equal(`${hydra().publicUrl}/`);
    });

    it('doubles no slash in its endpoints and in redirect_to', async () => {
      const discovery = await fetch(`${hydra().publicUrl}/.well-known/openid-configuration`);
      const { end_session_endpoint } = (await discovery.json()) as { end_session_endpoint: string };
      expect(end_session_endpoint).to.equal(`${hydra().publicUrl}/oauth2/sessions/logout`);
      const { redirectTo } = await accepted(hydra(), 'OP');
      expect(redirectTo.split('?')[0]).to.equal(`${hydra().publicUrl}/oauth2/sessions/logout`);
    });
  },
  { issuerTrailingSlash: true },
);
