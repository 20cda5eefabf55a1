import { expect } from 'chai';
import { deleteSession } from '../support/hydra-admin.js';
import { createClient } from '../support/hydra-clients.js';
import { acceptLogout, opInitiatedUrl, rpInitiatedUrl } from '../support/hydra-logout.js';
import { signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';
import { ask, challengeIn, cookieOf, isAlive } from './support/from-server.js';

/** A user of these clients, for whom a logout has been accepted. */
async function accepted(hydra: HydraUnderTest, start: 'RP' | 'OP', uris: readonly string[]) {
  const browser = new UserAgent();
  const client = await createClient(hydra);
  const user = await signIn(browser, hydra, client);
  for (const uri of uris) {
    await signIn(browser, hydra, await createClient(hydra, { frontchannel_logout_uri: uri }), user);
  }
  const cookie = await cookieOf(browser, hydra);
  const url = start === 'RP' ? rpInitiatedUrl(hydra, client, user, 'a b') : opInitiatedUrl(hydra);
  const redirectTo = await acceptLogout(hydra, challengeIn(await ask(url, cookie)));
  const end = start === 'RP' ? `${client.postLogoutRedirectUri}&state=a+b` : hydra.urls.postLogoutRedirect;
  return { client, user, end, follow: () => ask(redirectTo, start === 'OP' ? cookie : undefined) };
}

for (const start of ['RP', 'OP'] as const) {
  describeEachHydra(`Hydra has no page for an ${start}-initiated logout`, (hydra) => {
    it('if no client has a front channel: it ends the session and goes to the end', async () => {
      const { client, end, follow, user } = await accepted(hydra(), start, []);
      expect(await follow()).to.include({ status: 302, location: end });
      expect(await isAlive(hydra(), client, user)).to.equal(false);
    });

    it('if the session is gone: the same answer', async () => {
      const { end, follow, user } = await accepted(hydra(), start, ['http://localhost:5999/front-channel']);
      await deleteSession(hydra(), user.sid);
      expect(await follow()).to.include({ status: 302, location: end });
    });

    it('if one URI cannot be parsed: an error, and the session lives on in 26.2, not in next', async () => {
      const uris = ['http://localhost:5999/front-channel', 'http://[bad'];
      const { client, end, follow, user } = await accepted(hydra(), start, uris);
      const { status, location } = await follow();
      expect(status).to.equal(302);
      expect(location).to.match(/^http:\/\/localhost:\d+\/error\?error=server_error&error_description=/);
      const lives = hydra().flavour === '26.2';
      expect(await isAlive(hydra(), client, user)).to.equal(lives);
      const again = await follow();
      expect(again.location).to.equal(lives ? location : end);
    });

    it('if one URI cannot be parsed, but the session was deleted before: no error', async () => {
      const { end, follow, user } = await accepted(hydra(), start, ['http://[bad']);
      await deleteSession(hydra(), user.sid);
      expect(await follow()).to.include({ status: 302, location: end });
    });
  });
}
