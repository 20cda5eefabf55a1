import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { Context } from '../../../src/doctor/probe/check.js';
import type { Certificate, Exchange } from '../../../src/doctor/probe/exchange.js';
import { judge } from '../../../src/doctor/probe/judge.js';
import { exchangeOf, type HopGiven } from './support.js';

const client = { backchannelLogoutUri: undefined, logoutCoordinator: undefined };
const context: Context = { logoutPage: new URL('https://login.example.com/logout'), timeoutMs: 3000, client };

function idsOf(hops: HopGiven | readonly HopGiven[], others: Partial<Exchange> = {}, judgedBy = context) {
  return judge(exchangeOf(hops, others), judgedBy).map(({ id }) => id);
}

describe('The probe, of how long an answer takes,', () => {
  for (const { ms, ids } of [
    { ms: 1000, ids: [] },
    { ms: 1001, ids: ['answer-slow'] },
    { ms: 3000, ids: ['answer-slow'] },
    { ms: 3001, ids: ['answer-too-slow'] },
  ]) {
    it(`finds ${ids[0] ?? 'nothing'} at ${ms} ms where the logout page waits 3000`, () => {
      expect(idsOf({}, { ms })).to.deep.equal(ids);
    });
  }
});

describe('The probe, of a certificate,', () => {
  const DAY_MS = 86_400_000;
  const now = exchangeOf({}).at.getTime();
  const certificate = (age: number, left: number, problem?: string): Certificate => ({
    problem,
    validFrom: new Date(now - age * DAY_MS),
    validTo: new Date(now + left * DAY_MS),
  });

  for (const { what, given, ids } of [
    { what: 'one of 90 days with 15 left', given: certificate(75, 15), ids: [] },
    { what: 'one of 90 days with 13 left', given: certificate(77, 13), ids: ['certificate-expires-soon'] },
    {
      what: 'one of a year with 13 days left',
      given: certificate(352, 13),
      ids: ['certificate-expires-soon'],
    },
    { what: 'one of 6 days with 2 left, which is renewed late by nature', given: certificate(4, 2), ids: [] },
    {
      what: 'one of 6 days with half a day left',
      given: certificate(5.5, 0.5),
      ids: ['certificate-expires-soon'],
    },
    {
      what: 'one whose authority is unknown, as OpenSSL says',
      given: certificate(1, 89, 'SELF_SIGNED_CERT_IN_CHAIN'),
      ids: ['certificate-untrusted'],
    },
  ]) {
    it(`finds ${ids[0] ?? 'nothing'} in ${what}`, () => {
      expect(idsOf({ certificate: given })).to.deep.equal(ids);
    });
  }

  it('speaks once of a server that redirects to itself', () => {
    const bad = { certificate: certificate(100, -1, 'CERT_HAS_EXPIRED') };
    const hops = [
      { ...bad, status: 302, headers: { location: '/done' } },
      { ...bad, url: 'https://rp.example.com/done' },
    ];
    expect(idsOf(hops)).to.deep.equal(['certificate-expired']);
  });
});

describe('The probe, of a redirect,', () => {
  for (const { from = 'https://rp.example.com/logout', to, ids } of [
    { to: 'https://rp.example.com/done', ids: [] },
    { to: 'https://www.rp.example.com/logout', ids: ['redirect-to-other-host'] },
    { to: 'https://rp.example.com:8443/logout', ids: ['redirect-to-other-host'] },
    { to: 'https://rp.example.org/logout', ids: ['redirect-to-other-site'] },
    { to: 'http://rp.example.com/logout', ids: ['redirect-to-http'] },
    { from: 'http://rp.example.com/logout', to: 'https://rp.example.com/logout', ids: [] },
    { to: 'https://rp.example.com/login', ids: ['sign-in-page'] },
    { to: 'https://rp.example.com/app/Sign-In.aspx', ids: ['sign-in-page'] },
    { to: 'https://op.example.org/auth?response_type=code&client_id=rp', ids: ['sign-in-page'] },
    { to: 'https://idp.example.org/sso?SAMLRequest=x', ids: ['sign-in-page'] },
    { to: 'https://rp.example.com/login-help', ids: [] },
    { to: 'https://rp.example.com/logged-out?from=login', ids: [] },
  ]) {
    it(`finds ${ids[0] ?? 'nothing'} in one from ${from} to ${to}`, () => {
      expect(idsOf([{ url: from, status: 302, headers: { location: to } }, { url: to }])).to.deep.equal(ids);
    });
  }
});

describe('The probe, of an answer that a browser may keep,', () => {
  const lastModified = 'Mon, 01 Jan 2024 00:00:00 GMT';
  const past = 'Thu, 01 Jan 1970 00:00:00 GMT';
  const future = 'Fri, 01 Jan 2100 00:00:00 GMT';
  for (const { headers, kept } of [
    { headers: {}, kept: false },
    { headers: { etag: '"1"' }, kept: false },
    { headers: { 'last-modified': lastModified }, kept: true },
    { headers: { 'last-modified': lastModified, 'cache-control': 'no-cache' }, kept: false },
    { headers: { 'last-modified': lastModified, pragma: 'no-cache' }, kept: false },
    { headers: { 'cache-control': 'no-store' }, kept: false },
    { headers: { 'cache-control': 'no-store, max-age=60' }, kept: false },
    { headers: { 'cache-control': 'max-age=60' }, kept: true },
    { headers: { 'cache-control': 'private, max-age=60' }, kept: true },
    { headers: { 'cache-control': 'public, s-maxage=60' }, kept: false },
    { headers: { 'cache-control': 'max-age=0', expires: future }, kept: false },
    { headers: { expires: past }, kept: false },
    { headers: { expires: future }, kept: true },
    { headers: { expires: '0' }, kept: false },
    { headers: { 'cache-control': 'max-age=60', vary: '*' }, kept: false },
  ] as readonly { headers: Readonly<Record<string, string>>; kept: boolean }[]) {
    it(`says that it is ${kept ? '' : 'not '}kept with ${JSON.stringify(headers)}`, () => {
      expect(idsOf({ headers })).to.deep.equal(kept ? ['answer-cacheable'] : []);
    });
  }

  it('does not guess for redirects, as browsers do not', () => {
    const headers = { location: '/done', 'last-modified': lastModified };
    expect(idsOf([{ status: 302, headers }, { url: 'https://rp.example.com/done' }])).to.deep.equal([]);
  });
});

describe('The probe, of what comes in place of a page,', () => {
  for (const { headers, ids } of [
    { headers: { 'content-type': 'text/plain' }, ids: [] },
    { headers: { 'content-type': 'application/problem+json' }, ids: [] },
    { headers: { 'content-type': 'application/xhtml+xml' }, ids: [] },
    { headers: { 'content-disposition': 'inline; filename=attachment' }, ids: [] },
    { headers: { 'content-disposition': 'Attachment' }, ids: ['answer-is-download'] },
    { headers: { 'content-type': 'application/zip' }, ids: ['answer-is-download'] },
  ] as readonly { headers: Readonly<Record<string, string>>; ids: string[] }[]) {
    it(`finds ${ids[0] ?? 'nothing'} with ${JSON.stringify(headers)}`, () => {
      expect(idsOf({ headers })).to.deep.equal(ids);
    });
  }
});

describe('The probe, of a Cross-Origin-Opener-Policy,', () => {
  const inWindow = { ...context, client: { ...client, logoutCoordinator: { finish: 'always' } } };
  const coop = (value: string) => ({ headers: { 'cross-origin-opener-policy': value } });

  for (const value of [
    'same-origin',
    'same-origin-allow-popups',
    'same-origin; report-to="x"',
    'noopener-allow-popups',
  ]) {
    it(`finds that ${value} cuts the window off`, () => {
      expect(idsOf(coop(value), {}, inWindow)).to.deep.equal(['opener-cut']);
    });
  }
  for (const value of ['unsafe-none', 'same-origin, same-origin', 'nonsense']) {
    it(`finds nothing in ${value}`, () => {
      expect(idsOf(coop(value), {}, inWindow)).to.deep.equal([]);
    });
  }

  it('does not matter to a client that is not finished in a window', () => {
    expect(idsOf(coop('same-origin'))).to.deep.equal([]);
    const far = { ...coop('same-origin'), url: 'https://rp.example.org/logout' };
    expect(idsOf(far)).to.deep.equal(['opener-cut']);
    expect(
      idsOf(far, {}, { ...context, client: { ...client, logoutCoordinator: { finish: 'never' } } }),
    ).to.deep.equal([]);
    expect(idsOf(far, {}, { ...context, logoutPage: undefined })).to.deep.equal([]);
  });

  it('is not heeded on http, and is heeded on a redirect', () => {
    const plain = { ...coop('same-origin'), url: 'http://rp.example.org/logout' };
    expect(idsOf(plain, {}, inWindow)).to.deep.equal([]);
    const redirect = {
      status: 302,
      headers: { location: '/done', 'cross-origin-opener-policy': 'same-origin' },
    };
    expect(idsOf([redirect, { url: 'https://rp.example.com/done' }], {}, inWindow)).to.deep.equal([
      'opener-cut',
    ]);
  });
});

describe('The probe, of a proof,', () => {
  const code = "parent.postMessage({ frontchannel_logout: 'confirmed' }, '*')";
  const script = `<script>${code}</script>`;
  const hash = createHash('sha256').update(code).digest('base64');
  const csp = (policy: string) => ({ headers: { 'content-security-policy': policy } });

  for (const { policy, body = script, blocked } of [
    { policy: "default-src 'none'", blocked: true },
    { policy: "script-src 'self'", blocked: true },
    { policy: "script-src 'unsafe-inline'", blocked: false },
    { policy: "script-src 'unsafe-inline' 'nonce-abc'", blocked: true },
    {
      policy: "script-src 'nonce-abc'",
      body: script.replace('<script', '<script nonce="abc"'),
      blocked: false,
    },
    {
      policy: "script-src 'nonce-abc'",
      body: script.replace('<script', '<script nonce="abd"'),
      blocked: true,
    },
    { policy: `script-src 'sha256-${hash}'`, blocked: false },
    { policy: `script-src 'sha384-${hash}'`, blocked: true },
    { policy: "default-src 'none'; script-src 'unsafe-inline'", blocked: false },
    { policy: "script-src 'unsafe-inline'; script-src-elem 'self'", blocked: true },
    { policy: "script-src 'unsafe-inline', default-src 'self'", blocked: true },
    { policy: "img-src 'none'", blocked: false },
    { policy: "script-src 'self'", body: '<script src="/proof.js"></script>', blocked: false },
  ]) {
    it(`says that the policy ${policy} ${blocked ? 'blocks' : 'allows'} ${body}`, () => {
      expect(idsOf(csp(policy), { body })).to.deep.equal(blocked ? ['proof-blocked'] : []);
    });
  }

  it('knows the sandbox that lets scripts run', () => {
    expect(idsOf(csp('sandbox allow-scripts'), { body: script })).to.deep.equal([]);
    expect(idsOf(csp('sandbox'), { body: script })).to.deep.equal(['sandbox-without-scripts']);
  });

  it('takes a page that clears storage first for good', () => {
    const body = `<script>
      const say = (word) => parent.postMessage({ frontchannel_logout: word }, 'https://login.example.com');
      say('working'); localStorage.clear(); say('confirmed');
    </script>`;
    expect(idsOf({}, { body })).to.deep.equal([]);
  });

  it('says nothing of target origins where the logout page is unknown', () => {
    const body = script.replace("'*'", "'https://other.example.com'");
    expect(idsOf({}, { body })).to.deep.equal(['proof-to-other-origin']);
    expect(idsOf({}, { body }, { ...context, logoutPage: undefined })).to.deep.equal([]);
  });
});

describe('The probe, of an answer that is no good anyway,', () => {
  const headers = { 'x-frame-options': 'DENY', 'cache-control': 'max-age=60' };

  for (const { status, id } of [
    { status: 404, id: 'status-not-found' },
    { status: 410, id: 'status-not-found' },
    { status: 403, id: 'status-forbidden' },
    { status: 451, id: 'status-forbidden' },
    { status: 422, id: 'status-client-error' },
    { status: 502, id: 'status-server-error' },
  ] as const) {
    it(`finds ${id} at ${status}, and nothing in the headers`, () => {
      expect(idsOf({ status, headers })).to.deep.equal([id]);
    });
  }

  it('says where redirects led, also if nobody answered there', () => {
    const failure = { id: 'host-not-found', detail: 'ENOTFOUND' } as const;
    const hop = { status: 302, headers: { location: 'https://gone.example.org/' } };
    expect(idsOf(hop, { failure })).to.deep.equal(['host-not-found', 'redirect-to-other-site']);
  });
});
