import { expect } from 'chai';
import type { Certificate } from '../../../../src/doctor/probe/exchange.js';
import { exchangeOf, idsOf } from '../support.js';

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
