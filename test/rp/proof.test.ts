import { once } from 'node:events';
import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import type { SameSite, SessionEnd } from '../../src/rp/index.js';
import { issAndSid, logoutPage, proofIn, send } from './support.js';

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
  'a same-origin frame': ['strict', 'lax', 'none'],
  'an address typed': ['strict', 'lax', 'none'],
  'a cross-site window': ['lax', 'none'],
  'a cross-site frame': [],
  'a cross-site frame with cookies': ['none'],
  'a cross-site frame that could ask for cookies': [],
  'a cross-site frame without cookies': [],
  'an old browser': [],
  'a window that does not say where from': [],
};

describe('The kit’s proof', () => {
  async function proofOf(end: SessionEnd, request: keyof typeof requests, sessionCookieSameSite?: SameSite) {
    const options = { endSession: () => end, ...(sessionCookieSameSite && { sessionCookieSameSite }) };
    return proofIn(await (await send(options, issAndSid, { headers: requests[request] })).text());
  }

  for (const request of Object.keys(requests) as (keyof typeof requests)[]) {
    it(`for ${request}: confirmed where a session was ended`, async () => {
      expect(await proofOf('ended', request)).to.equal('confirmed');
    });

    for (const sameSite of ['strict', 'lax', 'none'] as const) {
      const proof = provesThereWasNone[request].includes(sameSite)
        ? 'confirmed'
        : // Loaded again by its own page, it will get Strict cookies too.
          request === 'a cross-site window'
          ? 'working'
          : 'unsure';
      it(`for ${request} without a session: ${proof} if its cookie is SameSite=${sameSite}`, async () => {
        expect(await proofOf('none', request, sameSite)).to.equal(proof);
      });
    }

    it(`for ${request} without a session: claims no more than for Strict unless told`, async () => {
      expect(await proofOf('none', request)).to.equal(await proofOf('none', request, 'strict'));
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

  it('leaves the cookie to the request that it makes next, where a window came without a Strict one', async () => {
    const endSession = () => 'none' as const;
    const clearCookies = [{ name: 'session' }];
    const headers = requests['a cross-site window'];
    const answer = await send({ endSession, clearCookies }, issAndSid, { headers });
    expect(answer.headers.get('set-cookie')).to.equal(null);
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
