import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { createClient } from '../support/hydra-clients.js';
import {
  acceptLogout,
  challengeFrom,
  frameUrls,
  opInitiatedUrl,
  rpInitiatedUrl,
} from '../support/hydra-logout.js';
import { leavingHydra, signIn, silentError } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { sessionCookies } from '../support/session-cookies.js';
import { type Page, UserAgent } from '../support/user-agent.js';

const frontChannel = 'http://localhost:5999/front-channel';

/** A signed-in user for whom the logout provider has just accepted a logout. */
async function accepted(hydra: HydraUnderTest, start: 'RP' | 'OP') {
  const browser = new UserAgent();
  const client = await createClient(hydra, { frontchannel_logout_uri: frontChannel });
  const user = await signIn(browser, hydra, client);
  const url = start === 'RP' ? rpInitiatedUrl(hydra, client, user, 'a b') : opInitiatedUrl(hydra);
  const challenge = await challengeFrom(browser, hydra, url);
  const redirectTo = await acceptLogout(hydra, challenge);
  const end = start === 'RP' ? `${client.postLogoutRedirectUri}&state=a+b` : hydra.urls.postLogoutRedirect;
  return { browser, client, user, challenge, redirectTo, end };
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
        expect(await sessionCookies(browser, hydra())).to.have.length(1);
        await browser.visit(redirectTo, leavingHydra(hydra()));
        expect(await sessionCookies(browser, hydra())).to.deep.equal([]);
        expect(await silentError(browser, hydra(), client)).to.equal('login_required');
      });

      it('leads straight on the second time', async () => {
        const { browser, end, redirectTo } = await accepted(hydra(), start);
        await browser.visit(redirectTo, leavingHydra(hydra()));
        const again = await browser.visit(redirectTo, leavingHydra(hydra()));
        expect(again.status).to.equal(302);
        expect(again.stoppedBefore).to.equal(end);
      });
    });
  }

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
