import { pino } from 'pino';
import { type RunningServer, readConfig, startServer } from '../../../src/index.js';
import { createClient, deleteClient, type TestClient } from '../../support/hydra-clients.js';
import {
  describeEachHydra,
  type HydraTarget,
  type HydraUnderTest,
  hydraTargets,
} from '../../support/hydra-targets.js';
import { type SickProxy, startSickProxy } from '../../support/sick-proxy.js';

/** A Hydra with a coordinator that nothing is wrong with, and what is registered there in one test. */
export interface DoctorStory {
  /** Its Admin API says that it is a release, also where it is none. */
  readonly hydra: HydraUnderTest;
  /** The option that says where the coordinator's logout page is. */
  readonly page: readonly [option: string, url: string];
  /** The proxy in front of the Admin API. */
  readonly admin: SickProxy;
  /** Registers clients until the test ends. */
  register(...all: Readonly<Record<string, unknown>>[]): Promise<void>;
}

/**
 * Describes what the doctor does, once for each Hydra.
 *
 * @param body gets a function that gives the story, to be called inside the cases
 */
export function describeDoctor(title: string, body: (story: () => DoctorStory) => void): void {
  describeFor(hydraTargets(), title, body);
}

/** Describes like that what does not depend on the Hydra, with one alone: each run of the program takes its time. */
export function describeDoctorOnce(title: string, body: (story: () => DoctorStory) => void): void {
  describeFor(hydraTargets().slice(0, 1), title, body);
}

function describeFor(targets: HydraTarget[], title: string, body: (story: () => DoctorStory) => void): void {
  const describeDoctorOf = (hydra: () => HydraUnderTest) => {
    let clients: TestClient[] = [];
    let admin: SickProxy;
    let coordinator: RunningServer;

    before(async () => {
      admin = await startSickProxy(hydra().adminUrl);
      const config = readConfig({
        HYDRA_ADMIN_URL: hydra().adminUrl,
        HYDRA_PUBLIC_URL: hydra().publicUrl,
        HOST: 'localhost',
        PORT: new URL(hydra().urls.logout).port,
        ADMIN_PORT: '0',
      });
      coordinator = await startServer(config, { log: pino({ level: 'silent' }) });
    });

    after(async () => {
      await coordinator?.stop();
      await admin?.stop();
    });

    // Each case starts the program, some several times, and a busy machine takes seconds for that.
    beforeEach(function () {
      this.currentTest?.timeout(60_000);
      const headers = { 'content-type': 'application/json' };
      admin.ail(/^GET \/version$/, { status: 200, body: '{"version":"v26.2.0"}', headers });
    });

    afterEach(async function () {
      this.timeout(60_000);
      admin.heal();
      await inBatches(clients, (client) => deleteClient(hydra(), client));
      clients = [];
    });

    body(() => ({
      hydra: { ...hydra(), adminUrl: admin.url },
      page: ['--logout-page', hydra().urls.logout],
      admin,
      register: (...all) =>
        inBatches(all, async (metadata) => {
          clients.push(await createClient(hydra(), metadata));
        }),
    }));
  };
  describeEachHydra(title, describeDoctorOf, undefined, targets);
}

async function inBatches<T>(items: readonly T[], act: (item: T) => Promise<void>) {
  for (let i = 0; i < items.length; i += 50) await Promise.all(items.slice(i, i + 50).map(act));
}
