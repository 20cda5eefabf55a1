import { expect } from 'chai';
import { type FrontchannelLogoutOptions, frontchannelLogout, type WebLogout } from '../src/index.js';
import { issAndSid, logoutPage, optionsOf, send } from './support.js';

describe('The kit’s answers', () => {
  it('are never cached and never tell where they were asked from, whatever they say', async () => {
    for (const query of [issAndSid, '?sid=1']) {
      const { headers } = await send({}, query);
      expect(headers.get('cache-control')).to.equal('no-store');
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
    }
  });

  it('may be framed by the logout page alone, and run one script', async () => {
    const answer = await send({ logoutPage: [logoutPage, 'https://login.example.net'] });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).to.include("default-src 'none';");
    expect(policy).to.match(/; frame-ancestors https:\/\/login\.example\.com https:\/\/login\.example\.net$/);
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(await answer.text()).to.include(`<script nonce="${nonce}">`);
    const other = await send({});
    expect(other.headers.get('content-security-policy')).not.to.include(nonce);
  });

  it('clear no cookie and no data unless told to', async () => {
    const { headers } = await send({});
    expect(headers.getSetCookie()).to.deep.equal([]);
    expect(headers.get('clear-site-data')).to.equal(null);
  });

  it('clear cookies with the attributes that they were set with', async () => {
    const { headers } = await send({
      clearCookies: [
        { name: 'session' },
        { name: 'legacy', path: '/app', domain: 'example.com', sameSite: 'lax' },
        { name: '__Host-embedded', secure: true, sameSite: 'none', partitioned: true },
      ],
    });
    expect(headers.getSetCookie()).to.deep.equal([
      'session=; Max-Age=0; Path=/; HttpOnly',
      'legacy=; Max-Age=0; Path=/app; Domain=example.com; HttpOnly; SameSite=Lax',
      '__Host-embedded=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=None; Partitioned',
    ]);
  });

  it('clear cookies where no session was found too: a stale cookie helps nobody', async () => {
    const { headers } = await send({ endSession: () => 'none', clearCookies: [{ name: 'session' }] });
    expect(headers.getSetCookie()).to.have.lengthOf(1);
  });

  it('have the browser clear site data where asked', async () => {
    const { headers } = await send({ clearSiteData: ['cache', 'storage'] });
    expect(headers.get('clear-site-data')).to.equal('"cache", "storage"');
  });
});

describe('A mistake in the kit’s options', () => {
  const cases: [string, Partial<FrontchannelLogoutOptions<WebLogout>>, RegExp][] = [
    ['an issuer that is no URL', { issuer: 'op' }, /^issuer is "op"/],
    [
      'a logout page with a path',
      { logoutPage: `${logoutPage}/logout` },
      /^logoutPage .* an origin, such as/,
    ],
    ['a logout page that ends in a slash', { logoutPage: `${logoutPage}/` }, /^logoutPage/],
    [
      'a logout page that would widen the policy',
      { logoutPage: "https://a.example 'self' *" },
      /^logoutPage/,
    ],
    ['no logout page', { logoutPage: [] }, /^logoutPage is \[\]/],
    ['no function', { endSession: 'ended' as never }, /^endSession/],
    [
      'a session cookie of an unknown SameSite',
      { sessionCookie: { host: 'rp.example.com', path: '/', sameSite: 'Lax' as never } },
      /^sessionCookie .*"Lax".* sameSite of strict, lax, none/,
    ],
    ['a session cookie without a path', { sessionCookie: { host: 'a.example' } as never }, /path, such as/],
    ['a session cookie of no host', { sessionCookie: { path: '/' } as never }, /the host .* or its domain/],
    [
      'a session cookie of a host and a domain',
      { sessionCookie: { path: '/', host: 'a.example', domain: 'a.example' } as never },
      /either the host/,
    ],
    [
      'a session cookie of an origin',
      { sessionCookie: { path: '/', host: 'https://a.example' } },
      /host name alone/,
    ],
    [
      'a session cookie of a port',
      { sessionCookie: { path: '/', host: 'a.example:443' } },
      /host name alone/,
    ],
    ['site data that not every browser clears', { clearSiteData: ['*' as never] }, /^clearSiteData is "\*"/],
    ['a cookie with a bad name', { clearCookies: [{ name: 'a=b; Secure' }] }, /^clearCookies: "a=b; Secure"/],
    ['a bad path', { clearCookies: [{ name: 'a', path: '/; Secure' }] }, /path/],
    ['a bad domain', { clearCookies: [{ name: 'a', domain: 'a;b' }] }, /domain/],
    ['SameSite=None without Secure', { clearCookies: [{ name: 'a', sameSite: 'none' }] }, /secure: true/],
    ['Partitioned without Secure', { clearCookies: [{ name: 'a', partitioned: true }] }, /secure: true/],
    ['__Host- without Secure', { clearCookies: [{ name: '__Host-a' }] }, /secure: true/],
  ];
  for (const [what, options, message] of cases) {
    it(`is reported when the endpoint is made: ${what}`, () => {
      expect(() => frontchannelLogout(optionsOf(options))).to.throw(TypeError, message);
    });
  }
});
