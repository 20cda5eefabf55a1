import { expect } from 'chai';
import { client, context, idsOf } from '../support.js';

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
