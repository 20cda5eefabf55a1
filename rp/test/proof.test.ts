import { once } from 'node:events';
import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import type { SameSite, SessionCookie } from '../src/index.js';
import { issAndSid, logoutPage, type Showing, send, wordOf } from './support.js';

/** What browsers send, measured in Chromium 156 and Firefox 153. */
const requests = {
  'a same-site frame': { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe' },
  'a same-origin frame': { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' },
  'an address typed': { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' },
  'a cross-site window': { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
  'a cross-site frame': { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' },
  'a cross-site frame with cookies': crossSiteFrame('active'),
  'a cross-site frame that could ask for cookies': crossSiteFrame('inactive'),
  'a cross-site frame without cookies': crossSiteFrame('none'),
  'a frame that a cross-site page shows, and that moves on by itself': {
    ...crossSiteFrame('none'),
    'sec-fetch-site': 'same-origin',
  },
  'a same-site frame within a cross-site page': {
    ...crossSiteFrame('active'),
    'sec-fetch-site': 'same-site',
  },
  'an old browser': {},
  'a window that does not say where from': { 'sec-fetch-dest': 'document' },
} as const;

function crossSiteFrame(storageAccess: string) {
  return {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-dest': 'iframe',
    'sec-fetch-storage-access': storageAccess,
  };
}

/** The session cookies for which a request without a session proves that there was none. */
const provesThereWasNone: Readonly<Record<keyof typeof requests, readonly SameSite[]>> = {
  'a same-site frame': ['strict', 'lax', 'none'],
  'a same-origin frame': [],
  'an address typed': ['lax', 'none'],
  'a cross-site window': ['lax', 'none'],
  'a cross-site frame': [],
  'a cross-site frame with cookies': ['none'],
  'a cross-site frame that could ask for cookies': [],
  'a cross-site frame without cookies': [],
  'a frame that a cross-site page shows, and that moves on by itself': [],
  'a same-site frame within a cross-site page': ['none'],
  'an old browser': [],
  'a window that does not say where from': [],
};

/** A window withholds a Strict cookie from its first page alone, so the kit asks once more. */
function unproven(request: keyof typeof requests, sameSite: SameSite): 'unsure' | 'working' {
  const isFirst = request === 'a cross-site window' || request === 'an address typed';
  return isFirst && sameSite === 'strict' ? 'working' : 'unsure';
}

const rest = { host: 'rp.example.com', path: '/', partitioned: false } as const;

describe('The kit’s proof', () => {
  async function answerTo(request: keyof typeof requests, sessionCookie?: SessionCookie | SessionCookie[]) {
    const options = { endSession: () => 'none' as const, ...(sessionCookie && { sessionCookie }) };
    return (await send(options, issAndSid, { headers: requests[request] })).text();
  }

  for (const request of Object.keys(requests) as (keyof typeof requests)[]) {
    it(`for ${request}: confirmed where a session was ended`, async () => {
      const answer = await send({}, issAndSid, { headers: requests[request] });
      expect(await wordOf(await answer.text())).to.equal('confirmed');
    });

    for (const sameSite of ['strict', 'lax', 'none'] as const) {
      const proof = provesThereWasNone[request].includes(sameSite)
        ? 'confirmed'
        : unproven(request, sameSite);
      it(`for ${request} without a session: ${proof} if its cookie is SameSite=${sameSite}`, async () => {
        expect(await wordOf(await answerTo(request, { ...rest, sameSite }))).to.equal(proof);
      });
    }

    it(`for ${request} without a session: takes an unsaid SameSite for Strict`, async () => {
      const [unsaid, strict] = [
        await answerTo(request, rest),
        await answerTo(request, { ...rest, sameSite: 'strict' }),
      ];
      expect(await wordOf(unsaid)).to.equal(await wordOf(strict));
    });

    it(`for ${request} without a session: claims nothing unless told how the cookie is set`, async () => {
      expect(await wordOf(await answerTo(request))).to.equal(unproven(request, 'strict'));
    });
  }

  const lax = { ...rest, sameSite: 'lax' } as const;
  const { host: _, ...nowhere } = lax;
  const cookies: readonly [string, SessionCookie | SessionCookie[], Showing, 'confirmed' | 'unsure'][] = [
    ['the path of the page', { ...lax, path: '/logout' }, {}, 'confirmed'],
    ['a path above', { ...lax, path: '/app' }, { url: 'https://rp.example.com/app/logout' }, 'confirmed'],
    [
      'a path above, with a slash',
      { ...lax, path: '/app/' },
      { url: 'https://rp.example.com/app/logout' },
      'confirmed',
    ],
    ['another path', { ...lax, path: '/app' }, {}, 'unsure'],
    ['a path that starts alike', { ...lax, path: '/app' }, { url: 'https://rp.example.com/apple' }, 'unsure'],
    ['a path below', { ...lax, path: '/logout/' }, {}, 'unsure'],
    ['a path in other case', { ...lax, path: '/Logout' }, {}, 'unsure'],
    ['the host above', { ...lax, host: 'example.com' }, {}, 'unsure'],
    ['a host beside', { ...lax, host: 'app.example.com' }, {}, 'unsure'],
    ['the host in capitals', { ...lax, host: 'RP.example.com' }, {}, 'confirmed'],
    ['the domain above', { ...nowhere, domain: '.example.com' }, {}, 'confirmed'],
    ['the domain of the host', { ...nowhere, domain: 'rp.example.com' }, {}, 'confirmed'],
    ['a domain beside', { ...nowhere, domain: 'app.example.com' }, {}, 'unsure'],
    ['a domain that ends alike', { ...nowhere, domain: 'p.example.com' }, {}, 'unsure'],
    ['a path on another port', lax, { url: 'https://rp.example.com:8443/logout' }, 'confirmed'],
    ['Partitioned', { ...lax, sameSite: 'none', partitioned: true }, {}, 'unsure'],
    ['None, and perhaps Partitioned', { host: rest.host, path: '/', sameSite: 'none' }, {}, 'unsure'],
    ['two paths, of which one is another', [lax, { ...lax, path: '/app' }], {}, 'unsure'],
    ['two paths that reach it', [lax, { ...lax, path: '/logout' }], {}, 'confirmed'],
  ];
  for (const [what, sessionCookie, showing, proof] of cookies) {
    it(`for a same-site frame without a session: ${proof} if its cookie has ${what}`, async () => {
      expect(await wordOf(await answerTo('a same-site frame', sessionCookie), showing)).to.equal(proof);
    });
  }

  const logoutPages = [logoutPage, 'https://login.example.net', 'https://rp.example.com'];
  for (const [request, framedBy, proof] of [
    ['a same-site frame', 'https://login.example.net', 'unsure'],
    ['a same-origin frame', logoutPage, 'unsure'],
    ['a same-origin frame', 'https://rp.example.com', 'confirmed'],
  ] as const) {
    it(`for ${request}: ${proof} to the logout page ${framedBy}: the frame may have moved on by itself`, async () => {
      const options = { endSession: () => 'none' as const, sessionCookie: lax, logoutPage: logoutPages };
      const answer = await send(options, issAndSid, { headers: requests[request] });
      expect(await wordOf(await answer.text(), { framedBy })).to.equal(proof);
    });
  }

  for (const proof of ['confirmed', 'unsure'] as const) {
    it(`reaches the logout page that frames it: ${proof}`, async () => {
      const { window } = new JSDOM('<iframe></iframe>', { url: logoutPage, runScripts: 'dangerously' });
      const message = once(window, 'message');
      // Another origin's page would not get it: the message is addressed to each origin by name.
      const logoutPages = ['https://login.example.net', logoutPage];
      const answer = await send({
        endSession: () => (proof === 'confirmed' ? 'ended' : 'none'),
        logoutPage: logoutPages,
      });
      window.document.querySelector('iframe')?.contentDocument?.write(await answer.text());
      const [{ data }] = await message;
      expect({ ...data }).to.deep.equal({ frontchannel_logout: proof });
    });
  }

  it('leaves the cookie alone that it asks for once more', async () => {
    const clearCookies = [{ name: 'session', secure: true, sameSite: 'strict' }] as const;
    const options = { endSession: () => 'none' as const, clearCookies, sessionCookie: rest };
    const first = await send(options, issAndSid, { headers: requests['a cross-site window'] });
    expect(first.headers.get('set-cookie')).to.equal(null);
    const second = await send(options, `${issAndSid}&again`, {
      headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' },
    });
    expect(second.headers.get('set-cookie')).to.include('session=;');
    expect(await wordOf(await second.text())).to.equal('confirmed');
  });

  it('harms nothing where nobody waits for it', async () => {
    const errors: unknown[] = [];
    const { window } = new JSDOM('', { url: logoutPage, runScripts: 'dangerously' });
    window.addEventListener('error', ({ error }) => errors.push(error));
    window.document.write(await (await send({})).text());
    expect(errors).to.deep.equal([]);
    expect(window.document.body.textContent).to.include('You are signed out of this application.');
  });
});
