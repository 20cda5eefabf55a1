import { expect } from 'chai';
import { createClient } from '../support/hydra-clients.js';
import { acceptLogout, rpInitiatedUrl } from '../support/hydra-logout.js';
import { signIn } from '../support/hydra-sign-in.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';
import { ask, challengeIn } from './support/from-server.js';
import { printedUris, unparsableUris } from './support/printed-uris.js';

/** What Hydra answers instead of its page, or in it, when the only client of a session has this URI. */
async function ownPage(hydra: HydraUnderTest, uri: string) {
  const client = await createClient(hydra, { frontchannel_logout_uri: uri });
  const user = await signIn(new UserAgent(), hydra, client);
  const answer = await ask(
    await acceptLogout(hydra, challengeIn(await ask(rpInitiatedUrl(hydra, client, user)))),
  );
  return { ...answer, issAndSid: `iss=${encodeURIComponent(hydra.issuer)}&sid=${user.sid}` };
}

describeEachHydra('On its page Hydra prints', (hydra) => {
  for (const [registered, src] of printedUris) {
    it(`${JSON.stringify(registered)} as ${src}`, async () => {
      const { frames, issAndSid } = await ownPage(hydra(), registered);
      expect(frames).to.deep.equal([src.replace(/(?<=[?&])\+/, issAndSid)]);
    });
  }
});

describeEachHydra('Hydra has an error in place of its page', (hydra) => {
  for (const uri of unparsableUris) {
    it(`if a client has the URI ${JSON.stringify(uri)}`, async () => {
      const { frames, location } = await ownPage(hydra(), uri);
      expect(frames).to.deep.equal([]);
      expect(new URL(location ?? '').searchParams.get('error')).to.equal('server_error');
    });
  }
});
