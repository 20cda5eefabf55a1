import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { pino } from 'pino';
import supertest from 'supertest';
import { createCoordinator, readConfig } from '../../src/index.js';

const unserved = [
  { what: 'a favicon', method: 'get', path: '/favicon.ico', status: 404 },
  { what: 'a path beside the logout', method: 'get', path: '/logout/nowhere', status: 404 },
  { what: 'a path that is no valid URL', method: 'get', path: '/%E0%A4', status: 404 },
  { what: 'a wrong method', method: 'put', path: '/logout', status: 405 },
  { what: 'a visit to what is only posted to', method: 'get', path: '/logout/outcomes', status: 405 },
  { what: 'a method that nothing takes', method: 'propfind', path: '/logout', status: 501 },
] as const;

describe('A request for what is not served', () => {
  const log: Record<string, unknown>[] = [];
  let coordinator: ReturnType<typeof createCoordinator>;

  before(() => {
    coordinator = createCoordinator({
      config: readConfig({ HYDRA_ADMIN_URL: 'http://127.0.0.1:1', HYDRA_PUBLIC_URL: 'http://127.0.0.1:1' }),
      log: pino({ level: 'trace' }, { write: (line) => void log.push(JSON.parse(line)) }),
    });
  });

  beforeEach(() => {
    log.length = 0;
  });

  const ask = (method: (typeof unserved)[number]['method'], path: string) =>
    supertest(coordinator.app.callback())[method](path).set('accept', 'text/html');
  const counted = async () =>
    (await supertest(coordinator.admin.callback()).get('/metrics')).text
      .split('\n')
      .filter((line) => line.startsWith('logout_'));

  for (const { what, method, path, status } of unserved) {
    it(`is answered with a page and is no failed logout: ${what}`, async () => {
      const before = await counted();
      const answer = await ask(method, path);

      expect(answer.status).to.equal(status);
      const { document } = new JSDOM(answer.text).window;
      expect(document.querySelector('h1')!.textContent).to.equal('There is nothing here');
      expect(log).to.deep.equal([]);
      expect(await counted()).to.deep.equal(before);
    });
  }

  it('is answered with its status where JSON is preferred', async () => {
    const answer = await ask('put', '/logout').set('accept', 'application/json');
    expect(answer.body).to.include({ type: 'urn:hydra-logout-coordinator:problem:not_found', status: 405 });
    expect(answer.headers.allow).to.include('POST');
  });

  it('is no failed logout either where its Host header is no host', async () => {
    const answer = await ask('get', '/favicon.ico').set('host', 'no host');
    expect(answer.status).to.equal(404);
    expect(log).to.deep.equal([]);
  });

  it('differs from a logout that cannot begin, which is logged', async () => {
    expect((await ask('get', '/logout')).status).to.equal(400);
    expect(log.map(({ event, code }) => [event, code])).to.deep.equal([
      ['logout.failed', 'challenge_missing'],
    ]);
  });
});
