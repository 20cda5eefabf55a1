import { expect } from 'chai';
import { idsOf } from '../support.js';

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
