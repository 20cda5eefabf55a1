import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect } from 'chai';
import { freePorts } from '../../demo/free-ports.js';
import { startRealHydra } from '../../demo/hydra/real-hydra.js';
import { startStandIn } from '../../demo/hydra/stand-in.js';
import { admin } from '../support/hydra-admin.js';
import { describeEachHydra, type HydraUnderTest } from '../support/hydra-targets.js';

const urls = {
  login: 'http://localhost:4999/login',
  consent: 'http://localhost:4999/consent',
  logout: 'http://localhost:4999/logout',
  postLogoutRedirect: 'http://localhost:4999/signed-out',
  error: 'http://localhost:4999/error',
};

/** Runs a story while a port of this machine is taken. */
async function withTakenPort(story: (port: number) => Promise<void>): Promise<void> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  try {
    await story((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

function failure(starting: Promise<unknown>): Promise<Error> {
  return starting.then(
    () => expect.fail('It started.'),
    (error: Error) => error,
  );
}

describeEachHydra('A started Hydra', (hydra) => {
  for (const base of ['publicUrl', 'adminUrl'] satisfies (keyof HydraUnderTest)[]) {
    it(`answers that it is alive and ready at its ${base}`, async () => {
      for (const path of ['/health/alive', '/health/ready']) {
        const response = await fetch(`${hydra()[base]}${path}`);
        expect(response.status).to.equal(200);
        expect(await response.json()).to.include({ status: 'ok' });
      }
    });
  }

  it('names its version', async () => {
    const { body } = await admin(hydra(), 'GET', '/version');
    expect(body.version).to.be.a('string').that.is.not.equal('');
  });

  it('has discovery name the issuer to the letter', async () => {
    const response = await fetch(`${hydra().publicUrl}/.well-known/openid-configuration`);
    expect(await response.json()).to.include({ issuer: hydra().issuer });
  });
});

describe('Starting a stand-in', () => {
  it('fails if its admin port is taken, and holds no port then', async () => {
    await withTakenPort(async (adminPort) => {
      const [publicPort] = await freePorts([0], 'localhost');
      const start = (port: number) => startStandIn({ flavour: 'next', publicPort, adminPort: port, urls });
      expect(await failure(start(adminPort))).to.have.property('code', 'EADDRINUSE');
      const running = await start(0);
      await running.stop();
    });
  });
});

describe('Starting a real Hydra', () => {
  it('fails with the path of a binary that is not there', async () => {
    const { message } = await failure(
      startRealHydra({ bin: '/no/such/hydra', publicPort: 0, adminPort: 0, urls }),
    );
    expect(message).to.contain('Hydra did not start').and.contain('/no/such/hydra');
  });

  it('fails with the end of what it printed, if the binary ends early', async () => {
    const { message } = await failure(
      startRealHydra({ bin: process.execPath, publicPort: 0, adminPort: 0, urls }),
    );
    expect(message).to.contain('ended with code 1').and.contain('Cannot find module');
  });

  it('fails if a port is taken', async () => {
    await withTakenPort(async (publicPort) => {
      const starting = startRealHydra({ bin: process.execPath, publicPort, adminPort: 0, urls });
      expect(await failure(starting)).to.have.property('code', 'EADDRINUSE');
    });
  });
});
