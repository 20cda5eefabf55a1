import { createClient, deleteClient, type TestClient } from '../../support/hydra-clients.js';
import { describeEachHydra, type HydraUnderTest } from '../../support/hydra-targets.js';

/** A Hydra, and what is registered there in one test. */
export interface DoctorStory {
  readonly hydra: HydraUnderTest;
  /** Registers clients until the test ends. */
  register(...all: Readonly<Record<string, unknown>>[]): Promise<void>;
}

/**
 * Describes what the doctor does, once for each Hydra.
 *
 * @param body gets a function that gives the story, to be called inside the cases
 */
export function describeDoctor(title: string, body: (story: () => DoctorStory) => void): void {
  describeEachHydra(title, (hydra) => {
    let clients: TestClient[] = [];

    // Each case starts the program, some several times, and a busy machine takes seconds for that.
    beforeEach(function () {
      this.currentTest?.timeout(60_000);
    });

    afterEach(async function () {
      this.timeout(60_000);
      await inBatches(clients, (client) => deleteClient(hydra(), client));
      clients = [];
    });

    body(() => ({
      hydra: hydra(),
      register: (...all) =>
        inBatches(all, async (metadata) => {
          clients.push(await createClient(hydra(), metadata));
        }),
    }));
  });
}

async function inBatches<T>(items: readonly T[], act: (item: T) => Promise<void>) {
  for (let i = 0; i < items.length; i += 50) await Promise.all(items.slice(i, i + 50).map(act));
}
