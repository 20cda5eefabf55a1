import { expect } from 'chai';
import { hydraTargets } from '../support/hydra-targets.js';
import { launchFor } from './support/matrix.js';
import { type Stage, setStage } from './support/stage.js';
import { leaveFirstLogout } from './support/two-users.js';

for (const target of hydraTargets()) {
  describe(`Closing the logout page of a user over whom another has signed in (${target.name})`, function () {
    this.timeout(60_000);
    let stage: Stage;

    before(async () => {
      stage = await setStage(target, "Hydra's host");
    });

    after(() => stage?.stop());

    for (const name of ['chromium', 'firefox'] as const) {
      it(`leaves nobody signed in at Hydra in ${name}, where its cookie reaches the page`, async () => {
        const browser = await launchFor(name, 'blocked');
        try {
          expect(await leaveFirstLogout(stage, browser)).to.equal('login_required');
        } finally {
          await browser.close();
        }
      });
    }
  });
}
