import { expect } from 'chai';
import { CONCURRENCY, probeClients } from '../../../src/doctor/probe/index.js';
import { checkupOf, probe } from './checkup.js';
import { type CountingServer, startCountingServer, urisOf } from './counting-server.js';

/** How long the probe waits here, in milliseconds: twice FRONTCHANNEL_TIMEOUT_MS. */
const LIMIT_MS = 1000;

describe('The live probe, where clients hang,', () => {
  let rps: CountingServer;

  beforeEach(async () => {
    rps = await startCountingServer();
  });
  afterEach(() => rps.stop());

  it('never has more requests open than it may, and uses the places that it has', async () => {
    rps.answer = () => {
      // Nobody is answered before all places are taken.
      if (rps.open.size === CONCURRENCY) for (const response of rps.open) response.end();
    };
    await probe(checkupOf(urisOf(rps, 5 * CONCURRENCY, 'good')));
    expect(rps.requests).to.have.length(5 * CONCURRENCY);
    expect(rps.mostOpen).to.equal(CONCURRENCY);
  });

  it('goes on with the others while some hang, which hold up nothing but their own places', async () => {
    const hanging = urisOf(rps, CONCURRENCY - 1, 'hangs');
    const good = urisOf(rps, 100, 'good');
    rps.answer = ({ url }, response) => {
      if (url?.startsWith('/good')) response.end();
      // Those that hang are let go when all others were asked.
      if (rps.requests.length === hanging.length + good.length) for (const open of rps.open) open.end();
    };
    await probe(checkupOf([...hanging, ...good]));
    const asked = rps.paths().filter((path) => path.startsWith('/good'));
    expect(asked).to.have.members(good.map((uri) => new URL(uri).pathname));
  });

  it('asks the next ones when those that hang have had their time', async () => {
    const hanging = urisOf(rps, CONCURRENCY, 'hangs');
    rps.answer = ({ url }, response) => {
      if (!url?.startsWith('/hangs')) response.end();
    };
    const { findings } = await probe(checkupOf([...hanging, `${rps.origin}/good`], LIMIT_MS / 2));
    expect(rps.paths().at(-1)).to.equal('/good');
    expect(findings.filter(({ id }) => id === 'probe-timeout')).to.have.length(hanging.length);
  });

  it('gives all redirects together the time of one request', async () => {
    rps.answer = ({ url = '' }, response) => {
      const { pathname } = new URL(url, rps.origin);
      setTimeout(() => response.writeHead(302, { location: `${pathname}x` }).end(), LIMIT_MS / 3);
    };
    const { findings } = await probe(checkupOf([`${rps.origin}/logout`], LIMIT_MS / 2));
    expect(findings.map(({ id }) => id)).to.deep.equal(['probe-timeout']);
  });

  it('hangs up when nobody listens any more', async () => {
    const uris = [...urisOf(rps, 3, 'hangs'), `${rps.origin}/bad`];
    rps.answer = () => {
      if (rps.open.size < uris.length) return;
      const bad = rps.paths().indexOf('/bad');
      [...rps.open][bad]?.writeHead(404).end();
    };
    for await (const { id } of probeClients(checkupOf(uris))) {
      expect(id).to.equal('status-not-found');
      break;
    }
    while (rps.open.size > 0) await rps.closing();
  });
});
