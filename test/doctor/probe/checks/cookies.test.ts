import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import type { Context } from '../../../../src/doctor/probe/check.js';
import { checkCookies } from '../../../../src/doctor/probe/checks/cookies.js';
import { serve, type WebServer } from '../../../browser/support/web-server.js';
import { launch } from '../../../support/browsers.js';
import { exchangeOf } from '../support.js';

const host = 'rp.site.test';
const epoch = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';

/** How a session cookie is set and cleared, and whether browsers clear it. */
const clearings: readonly { set: string; clear: string; cleared: boolean }[] = [
  { set: 'session0=a', clear: 'session0=; Max-Age=0', cleared: true },
  { set: 'session1=a; Path=/; Secure', clear: `session1=; Path=/; ${epoch}`, cleared: true },
  { set: '__Host-session2=a; Path=/; Secure', clear: '__Host-session2=; Path=/; Max-Age=0', cleared: false },
  {
    set: '__Host-session3=a; Path=/; Secure',
    clear: `__Host-session3=; Path=/; Max-Age=0; Secure; Domain=${host}`,
    cleared: false,
  },
  {
    set: '__Host-session4=a; Path=/; Secure',
    clear: '__Host-session4=; Path=/; Max-Age=0; Secure; SameSite=Lax',
    cleared: true,
  },
  { set: '__Secure-session5=a; Secure', clear: '__Secure-session5=; Max-Age=0', cleared: false },
  { set: 'session6=a; Secure; SameSite=None', clear: 'session6=; Max-Age=0; SameSite=None', cleared: false },
  {
    set: 'session7=a; Secure; SameSite=None',
    clear: 'session7=; Max-Age=0; Secure; SameSite=None',
    cleared: true,
  },
  { set: 'session8=a; Domain=site.test', clear: 'session8=; Max-Age=0; Domain=.site.test', cleared: true },
  { set: 'session9=a; Domain=site.test', clear: 'session9=; Max-Age=0; Domain=other.test', cleared: false },
  { set: 'session10=a', clear: 'session10=; Max-Age=0; Domain=test', cleared: false },
  {
    set: '__host-session11=a; Path=/; Secure',
    clear: '__host-session11=; Path=/; Max-Age=0',
    cleared: false,
  },
];
const nameOf = (cookie: string) => cookie.split('=')[0] as string;

for (const browserName of ['chromium', 'firefox'] as const) {
  describe(`Whether a session cookie is cleared (${browserName})`, function () {
    this.timeout(60_000);
    let browser: Browser;
    let rp: WebServer;
    let sent = '';

    before(async () => {
      browser = await launch(browserName, { acceptInsecureCerts: true, namesOfThisMachine: [host] });
      rp = await serve(
        ({ url, headers }, response) => {
          if (url === '/set')
            response.setHeader(
              'set-cookie',
              clearings.map(({ set }) => set),
            );
          if (url === '/clear')
            response.setHeader(
              'set-cookie',
              clearings.map(({ clear }) => clear),
            );
          if (url === '/shown') sent = headers.cookie ?? '';
          response.end();
        },
        { scheme: 'https', host },
      );
    });
    after(async () => {
      await browser?.close();
      await rp?.stop();
    });

    it('is judged as the browser decides it', async () => {
      const page = await browser.newPage();
      const visit = (path: string) => page.goto(`${rp.origin}${path}`);
      const cookies = () => clearings.map(({ set }) => sent.includes(`${nameOf(set)}=a`));
      await visit('/set');
      await visit('/shown');
      expect(cookies(), 'before').to.deep.equal(clearings.map(() => true));
      await visit('/clear');
      await visit('/shown');
      expect(cookies(), 'afterwards').to.deep.equal(clearings.map(({ cleared }) => !cleared));
    });
  });
}

describe('The probe, of a Set-Cookie that clears a session,', () => {
  const client = { backchannelLogoutUri: undefined, logoutCoordinator: undefined };
  const near: Context = { logoutPage: new URL('https://login.site.test/logout'), timeoutMs: 3000, client };
  const far: Context = { ...near, logoutPage: new URL('https://login.example.com/logout') };
  const idsOf = (context: Context, ...setCookie: string[]) =>
    checkCookies(exchangeOf({ url: `https://${host}/logout`, setCookie }), context).map(({ id }) => id);

  for (const { clear, cleared } of clearings) {
    it(`says of ${clear} that browsers ${cleared ? 'heed' : 'refuse'} it`, () => {
      expect(idsOf(near, clear)).to.deep.equal(cleared ? [] : ['cookie-rejected']);
    });
  }

  it('says nothing of cookies that are set, or are no session', () => {
    expect(idsOf(far, 'session=new; SameSite=None')).to.deep.equal([]);
    expect(idsOf(near, '__Host-theme=; Max-Age=0', '__Host-csrf-token=; Max-Age=0')).to.deep.equal([]);
  });

  it('says which a cross-site frame ignores', () => {
    for (const attributes of ['', '; SameSite=Lax', '; SameSite=Strict']) {
      expect(idsOf(far, `session=; Max-Age=0; Secure${attributes}`)).to.deep.equal([
        'cookie-ignored-cross-site',
      ]);
    }
    expect(idsOf(far, 'session=; Max-Age=0; Secure; SameSite=None')).to.deep.equal([]);
  });

  it('leaves cross-site frames out where the sign-out is covered otherwise, or the logout page unknown', () => {
    const clear = 'session=; Max-Age=0; Secure';
    const covered = { ...client, backchannelLogoutUri: 'https://rp.site.test/backchannel-logout' };
    expect(idsOf({ ...far, client: covered }, clear)).to.deep.equal([]);
    const inWindow = { ...client, logoutCoordinator: { finish: 'always' } };
    expect(idsOf({ ...far, client: inWindow }, clear)).to.deep.equal([]);
    expect(idsOf({ ...far, logoutPage: undefined }, clear)).to.deep.equal([]);
  });

  it('asks of several for one cookie that one is good', () => {
    const clear = 'session=; Max-Age=0; Secure';
    expect(idsOf(near, `${clear}; Domain=other.test`, clear)).to.deep.equal([]);
    expect(idsOf(far, `${clear}; Domain=other.test`, clear)).to.deep.equal(['cookie-ignored-cross-site']);
  });
});
