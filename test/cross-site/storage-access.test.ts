import { expect } from 'chai';
import { hydraTargets } from '../support/hydra-targets.js';
import { launchFor, runLogout } from './support/matrix.js';
import { type Stage, setStage } from './support/stage.js';
import type { UserBrowser } from './support/user-browser.js';

// In Chromium alone: no driver can grant it in Firefox.
describe('A relying party that asks for its cookies in the frame, and the user has granted them', function () {
  this.timeout(60_000);
  let stage: Stage;
  let browser: UserBrowser;

  before(async () => {
    stage = await setStage(hydraTargets()[0]!);
    browser = await launchFor('chromium', 'blocked');
  });

  after(async () => {
    await browser?.close();
    await stage?.stop();
  });

  it('ends its session there, with third-party cookies blocked and no window', async () => {
    const rps = stage.rps.filter(({ kind }) => kind.wantsStorageAccess);
    const circumstances = { settings: { finish: 'never' } };
    const logout = await runLogout(stage, browser, 'ours', 'trusted RP', rps, circumstances);
    expect(logout.clicks).to.deep.equal([]);
    expect(logout.cells.map(({ rp, signedOut }) => [rp.relation, signedOut])).to.deep.equal([
      ['same-site', true],
      ['cross-site', true],
    ]);
  });
});
