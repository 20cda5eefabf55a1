import { expect } from 'chai';
import { parseSetCookie } from 'set-cookie-parser';
import type { Cookie } from 'tough-cookie';
import { deleteSession } from '../support/hydra-admin.js';
import { createClient } from '../support/hydra-clients.js';
import { acceptLogout, opInitiatedUrl, rpInitiatedUrl } from '../support/hydra-logout.js';
import { signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { sessionCookies } from '../support/session-cookies.js';
import { UserAgent } from '../support/user-agent.js';
import { type Answer, ask, challengeIn, cookieOf } from './support/from-server.js';

const frontChannel = 'http://localhost:5999/front-channel';
const unparsable = 'http://[bad';

/** A signed-in user for whom a logout has been accepted. */
async function accepted(hydra: HydraUnderTest, start: 'RP' | 'OP', uri?: string) {
  const browser = new UserAgent();
  const client = await createClient(hydra, uri ? { frontchannel_logout_uri: uri } : {});
  const user = await signIn(browser, hydra, client);
  const cookie = await cookieOf(browser, hydra);
  const url = start === 'RP' ? rpInitiatedUrl(hydra, client, user) : opInitiatedUrl(hydra);
  const redirectTo = await acceptLogout(hydra, challengeIn(await ask(url, cookie)));
  const [given] = await sessionCookies(browser, hydra);
  return { user, cookie, redirectTo, given: given as Cookie };
}

/** Whether the answer takes the cookie away, with the attributes by which the browser knows it. */
function takesAway({ setCookies }: Answer, given: Cookie): boolean {
  if (setCookies.length === 0) return false;
  expect(setCookies).to.have.length(1);
  const cookie = parseSetCookie(setCookies[0] as string)[0];
  expect(cookie).to.include({ name: given.key, path: given.path, maxAge: 0, httpOnly: true });
  expect(cookie?.value).not.to.equal('');
  expect(cookie?.expires?.getTime()).to.be.below(Date.now());
  expect(cookie?.domain).to.equal(given.hostOnly ? undefined : given.domain);
  expect(cookie?.sameSite?.toLowerCase()).to.equal(given.sameSite);
  expect(cookie?.secure ?? false).to.equal(given.secure);
  return true;
}

describeEachHydra("Hydra's session cookie", (hydra) => {
  for (const start of ['RP', 'OP'] as const) {
    for (const [what, uri] of [
      ['shows its page', frontChannel],
      ['has no front channel to call', undefined],
      ['cannot make its page', unparsable],
    ] as const) {
      it(`is taken away when Hydra ends the session of an ${start}-initiated logout and ${what}`, async () => {
        const { cookie, given, redirectTo } = await accepted(hydra(), start, uri);
        expect(takesAway(await ask(redirectTo, cookie), given)).to.equal(true);
      });
    }
  }

  it('is taken away too, if an RP-initiated logout is followed without it', async () => {
    const { given, redirectTo } = await accepted(hydra(), 'RP', frontChannel);
    expect(takesAway(await ask(redirectTo), given)).to.equal(true);
  });

  for (const sent of [true, false]) {
    const how = sent ? 'with' : 'without';
    it(`is taken away in 26.2, not in next, if the session of an RP-initiated logout is gone, ${how} it`, async () => {
      const { cookie, given, redirectTo, user } = await accepted(hydra(), 'RP', frontChannel);
      await deleteSession(hydra(), user.sid);
      const answer = await ask(redirectTo, sent ? cookie : undefined);
      expect(answer.status).to.equal(302);
      expect(takesAway(answer, given)).to.equal(hydra().flavour === '26.2');
    });

    it(`stays if the session of an OP-initiated logout is gone, ${how} it`, async () => {
      const { cookie, given, redirectTo, user } = await accepted(hydra(), 'OP', frontChannel);
      await deleteSession(hydra(), user.sid);
      const answer = await ask(redirectTo, sent ? cookie : undefined);
      expect(answer.status).to.equal(302);
      expect(takesAway(answer, given)).to.equal(false);
    });
  }

  it('stays if an OP-initiated logout is followed without it', async () => {
    const { given, redirectTo } = await accepted(hydra(), 'OP', frontChannel);
    expect(takesAway(await ask(redirectTo), given)).to.equal(false);
  });
});
