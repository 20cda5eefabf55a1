import { expect } from 'chai';
import { idsOf } from '../support.js';

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
