import { expect } from 'chai';
import { createClientList } from '../../src/hydra/client-list.js';
import type { Client } from '../../src/hydra/index.js';

/** A list of clients whose loading the test finishes, on a clock that it moves. */
function listOf(count: number) {
  const loads: { finish(): void; fail(): void }[] = [];
  const time = { ms: 0 };
  const load = () =>
    new Promise<Client[]>((resolve, reject) => {
      loads.push({
        finish: () => resolve(Array.from({ length: count }, (_, i) => ({ clientId: `rp-${i}` }) as Client)),
        fail: () => reject(new Error('Hydra is ill.')),
      });
    });
  return { loads, time, ...createClientList(load, 30_000, () => time.ms) };
}

describe('The list of clients', () => {
  it('is shared by logouts at the same time', async () => {
    const { get, loads } = listOf(3);
    const both = Promise.all([get(), get()]);
    expect(loads).to.have.length(1);
    loads[0]!.finish();
    expect((await both).map((clients) => clients.length)).to.deep.equal([3, 3]);
  });

  it('is loaded for each logout when it is short', async () => {
    const { get, loads } = listOf(500);
    for (const load of [0, 1]) {
      const clients = get();
      loads[load]!.finish();
      await clients;
    }
    expect(loads).to.have.length(2);
  });

  it('is kept when it is long, and renewed in the background before it is too old', async () => {
    const { get, loads, time } = listOf(501);
    const first = get();
    loads[0]!.finish();
    await first;
    time.ms = 15_000;
    await get();
    expect(loads).to.have.length(1);
    time.ms = 15_001;
    await get();
    expect(loads).to.have.length(2);
  });

  it('is never older than its time to live, also when it cannot be renewed', async () => {
    const { get, loads, time } = listOf(501);
    const first = get();
    loads[0]!.finish();
    await first;
    time.ms = 20_000;
    await get();
    loads[1]!.fail();
    await new Promise(setImmediate);
    time.ms = 30_001;
    const late = get();
    loads[2]!.fail();
    expect(await late.catch(({ message }) => message)).to.equal('Hydra is ill.');
  });

  it('is as old as the start of its loading', async () => {
    const { get, loads, time } = listOf(501);
    const slow = get();
    time.ms = 30_001;
    loads[0]!.finish();
    await slow;
    get();
    expect(loads).to.have.length(2);
  });

  it('is loaded again after one that failed', async () => {
    const { get, loads } = listOf(3);
    const failed = get();
    loads[0]!.fail();
    await failed.catch(() => {});
    const again = get();
    loads[1]!.finish();
    expect(await again).to.have.length(3);
  });
});
