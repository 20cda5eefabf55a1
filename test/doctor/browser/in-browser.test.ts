import { expect } from 'chai';
import { browserRules, checkInBrowser } from '../../../src/doctor/browser/index.js';
import type { Checkup } from '../../../src/doctor/checkup.js';
import type { Finding } from '../../../src/participants/registrations/finding.js';
import { logoutPath, startTestRp, type TestRp } from '../../browser/support/test-rp.js';
import { createClient, deleteClient, type TestClient } from '../../support/hydra-clients.js';
import { type HydraUnderTest, hydraTargets } from '../../support/hydra-targets.js';
import { removeOwnFolders } from '../../support/own-folder.js';
import { allOf, checkupOf } from '../support/checkup.js';
import { type JsonReport, runDoctorForJson } from '../support/run-doctor.js';
import { lenientChromium, openTestBrowser } from './open-test-browser.js';
import { relyingParties } from './relying-parties.js';

const logoutPage = 'https://localhost/logout';
// Between the late ones' 1,000 ms and the early one's 100 ms, with room for a busy machine.
const env = { FRONTCHANNEL_TIMEOUT_MS: '3000', SETTLE_MS: '900' };

type Found = Finding | JsonReport['findings'][number];

for (const name of ['chromium', 'firefox'] as const) {
  describe(`What the doctor finds with ${name}`, function () {
    this.timeout(120_000);
    let hydra: HydraUnderTest;
    const rps: TestRp[] = [];
    const clients = new Map<string, TestClient>();
    const progress: [number, number][] = [];
    let findings: readonly Found[];

    before(async () => {
      hydra = (await hydraTargets()[0]?.start()) as HydraUnderTest;
      for (const { name, answer, scheme = 'https', host, ...rp } of relyingParties) {
        const server = await startTestRp(answer, scheme, host);
        rps.push(server);
        const client = await createClient(hydra, {
          client_name: name,
          frontchannel_logout_uri: rp.logoutUri?.(server.origin) ?? server.logoutUri,
          ...(rp.settings && { metadata: { logout_coordinator: rp.settings } }),
          ...(rp.backchannelLogoutUri && { backchannel_logout_uri: rp.backchannelLogoutUri }),
        });
        clients.set(name, client);
      }
      findings = await (name === 'chromium' ? findByCommand() : findInFirefox());
    });

    /** As an operator does, with a Chromium that takes the tests' certificates. */
    async function findByCommand(): Promise<Found[]> {
      const args = ['--browser', '--logout-page', logoutPage];
      const report = await runDoctorForJson(hydra, args, { ...env, CHROMIUM_BIN: await lenientChromium() });
      expect(report.checks).to.include('browser');
      return report.findings.filter(({ id }) => id in browserRules);
    }

    /** No command-line switch has Firefox take them. */
    async function findInFirefox(): Promise<Found[]> {
      const onProgress: Checkup['onProgress'] = (...numbers) => void progress.push(numbers);
      const checkup = await checkupOf(hydra, { logoutPage, env, onProgress });
      return allOf(checkInBrowser(checkup, () => openTestBrowser(name)));
    }

    after(async () => {
      for (const client of clients.values()) await deleteClient(hydra, client);
      for (const rp of rps) await rp.stop();
      await hydra?.stop();
      removeOwnFolders();
    });

    for (const rp of relyingParties) {
      const finds = name === 'firefox' ? (rp.findsInFirefox ?? rp.finds) : rp.finds;
      it(`about ${rp.name}: ${finds.join(', ') || 'nothing'}`, () => {
        const about = findings.filter(({ clientId }) => clientId === clients.get(rp.name)?.clientId);
        expect(
          about.map(({ id }) => id),
          JSON.stringify(about),
        ).to.deep.equal(finds);
      });
    }

    if (name === 'firefox')
      it('says how far it is', () => {
        const framed = relyingParties.length - 1;
        expect(progress.map(([done]) => done)).to.deep.equal([...Array(framed).keys()].map((i) => i + 1));
        expect(new Set(progress.map(([, total]) => total))).to.deep.equal(new Set([framed]));
      });

    it('after it has asked every relying party for the logout of a session that nobody has', () => {
      const reachable = rps.filter(
        (_, i) => !relyingParties[i]?.logoutUri && !relyingParties[i]?.finds.includes('browser-blocked'),
      );
      for (const { visits } of reachable) expect(visits).to.include(logoutPath);
    });
  });
}
