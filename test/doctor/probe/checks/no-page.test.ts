import { expect } from 'chai';
import { idsOf } from '../support.js';

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
