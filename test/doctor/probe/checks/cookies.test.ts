import { expect } from 'chai';
import type { Context } from '../../../../src/doctor/probe/check.js';
import { checkCookies } from '../../../../src/doctor/probe/checks/cookies.js';
import { client, context, exchangeOf } from '../support.js';
import { clearings, host } from './cookie-cases.js';

describe('The probe, of a Set-Cookie that clears a session,', () => {
  const near: Context = { ...context, logoutPage: new URL('https://login.site.test/logout') };
  const far = context;
  const idsOf = (context: Context, ...setCookie: string[]) =>
    checkCookies(exchangeOf({ url: `https://${host}/logout`, setCookie }), context).map(({ id }) => id);

  for (const { clear, cleared } of clearings) {
    it(`says of ${clear} that browsers ${cleared ? 'heed' : 'refuse'} it`, () => {
      expect(idsOf(near, clear)).to.deep.equal(cleared ? [] : ['cookie-rejected']);
    });
  }

  it('says nothing of cookies that are set, or are no session', () => {
    expect(idsOf(far, 'session=new; SameSite=None')).to.deep.equal([]);
    expect(idsOf(near, '__Host-theme=; Max-Age=0', '__Host-csrf-token=; Max-Age=0')).to.deep.equal([]);
  });

  it('says which a cross-site frame ignores', () => {
    for (const attributes of ['', '; SameSite=Lax', '; SameSite=Strict']) {
      expect(idsOf(far, `session=; Max-Age=0; Secure${attributes}`)).to.deep.equal([
        'cookie-ignored-cross-site',
      ]);
    }
    expect(idsOf(far, 'session=; Max-Age=0; Secure; SameSite=None')).to.deep.equal([]);
  });

  it('leaves cross-site frames out where the sign-out is covered otherwise, or the logout page unknown', () => {
    const clear = 'session=; Max-Age=0; Secure';
    const covered = { ...client, backchannelLogoutUri: 'https://rp.site.test/backchannel-logout' };
    expect(idsOf({ ...far, client: covered }, clear)).to.deep.equal([]);
    const inWindow = { ...client, logoutCoordinator: { finish: 'always' } };
    expect(idsOf({ ...far, client: inWindow }, clear)).to.deep.equal([]);
    expect(idsOf({ ...far, logoutPage: undefined }, clear)).to.deep.equal([]);
  });

  it('asks of several for one cookie that one is good', () => {
    const clear = 'session=; Max-Age=0; Secure';
    expect(idsOf(near, `${clear}; Domain=other.test`, clear)).to.deep.equal([]);
    expect(idsOf(far, `${clear}; Domain=other.test`, clear)).to.deep.equal(['cookie-ignored-cross-site']);
  });
});
