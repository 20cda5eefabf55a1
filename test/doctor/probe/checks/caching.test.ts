import { expect } from 'chai';
import { idsOf } from '../support.js';

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

  it('looks past a redirect for good, which may be kept, to the answer that does the work', () => {
    const slash = { status: 301, headers: { location: '/logout/', 'cache-control': 'max-age=86400' } };
    const url = 'https://rp.example.com/logout/';
    expect(idsOf([slash, { url, headers: { 'cache-control': 'no-store' } }])).to.deep.equal([]);
    expect(idsOf([slash, { url, headers: { 'cache-control': 'max-age=60' } }])).to.deep.equal([
      'answer-cacheable',
    ]);
  });

  it('does not guess for redirects, as browsers do not', () => {
    const headers = { location: '/done', 'last-modified': lastModified };
    expect(idsOf([{ status: 302, headers }, { url: 'https://rp.example.com/done' }])).to.deep.equal([]);
  });
});
