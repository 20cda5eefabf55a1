import { expect } from 'chai';
import { idsOf } from '../support.js';

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
