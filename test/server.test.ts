import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { startStandIn } from '../demo/hydra/stand-in.js';
import { type SickProxy, startSickProxy } from './support/sick-proxy.js';

const urls = {
  login: 'http://l',
  consent: 'http://l',
  logout: 'http://l',
  postLogoutRedirect: 'http://l',
  error: 'http://l',
};

describe('The program', () => {
  let running: ChildProcess | undefined;
  let hydra: Awaited<ReturnType<typeof startStandIn>>;
  let proxy: SickProxy;
  let env: Record<string, string>;

  before(async () => {
    hydra = await startStandIn({ flavour: '26.2', publicPort: 0, adminPort: 0, urls });
    proxy = await startSickProxy(hydra.adminUrl);
    env = {
      HYDRA_ADMIN_URL: proxy.url,
      HYDRA_PUBLIC_URL: hydra.publicUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      ADMIN_PORT: '0',
      DRAIN_MS: '0',
    };
  });

  afterEach(() => {
    proxy.heal();
    running?.kill('SIGKILL');
  });

  after(async () => {
    await proxy.stop();
    await hydra.stop();
  });

  /** Starts the built program and waits for the event of that name. */
  async function serve(settings: Record<string, string> = {}) {
    const all = { PATH: process.env.PATH, ...env, ...settings };
    running = spawn(process.execPath, ['dist/cli.js', 'serve'], { env: all });
    const exited = once(running, 'exit');
    const lines = createInterface(running.stdout!)[Symbol.asyncIterator]();
    const event = async (name: string): Promise<Record<string, string>> => {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`The program ended before ${name}.`);
        const entry = JSON.parse(value);
        if (entry.event === name) return entry;
      }
    };
    return { ...(await event('server.started')), event, exited, process: running } as const;
  }

  it('starts while Hydra is down, is alive, and is ready once Hydra answers', async () => {
    proxy.ail(/./, 'cuts');
    const { adminUrl } = (await serve()) as unknown as { adminUrl: string };
    expect(await json(`${adminUrl}/health/alive`)).to.deep.equal([200, { status: 'ok' }]);
    const [status, body] = await json(`${adminUrl}/health/ready`);
    expect(status).to.equal(503);
    expect(body.reason).to.include('Could not ask whether Hydra is ready');
    proxy.heal();
    expect(await json(`${adminUrl}/health/ready`)).to.deep.equal([200, { status: 'ok' }]);
  });

  it('finishes open requests on SIGTERM, takes no new ones, and ends without an error', async () => {
    const program = await serve();
    const { url, adminUrl } = program as unknown as { url: string; adminUrl: string };
    await json(`${adminUrl}/health/ready`);
    proxy.ail(/requests\/logout/, 'hangs');
    const open = once(request(`${url}/logout?logout_challenge=x`, { agent: false }).end(), 'response');
    await proxy.received(/requests\/logout/);

    program.process.kill('SIGTERM');
    await program.event('server.stopping');
    await refused(url);

    proxy.release();
    const [response] = await open;
    expect(response.statusCode).to.equal(502);
    expect((await program.exited)[0]).to.equal(0);
  });

  it('serves on after SIGTERM, not ready any more, until a load balancer has had its time', async () => {
    const program = await serve({ DRAIN_MS: '60000' });
    const { url, adminUrl } = program as unknown as { url: string; adminUrl: string };
    program.process.kill('SIGTERM');
    await program.event('server.draining');
    expect(await json(`${adminUrl}/health/ready`)).to.deep.equal([
      503,
      { status: 'unavailable', reason: 'The server is shutting down.' },
    ]);
    const answer = await fetch(`${url}/logout`);
    expect(answer.status).to.equal(400);
    expect(answer.headers.get('connection')).to.equal('close');

    program.process.kill('SIGTERM');
    expect((await program.exited)[0], 'the status after a second signal').to.equal(143);
  });

  it('ends once that time is over, though a connection is kept alive', async () => {
    const program = await serve({ DRAIN_MS: '50' });
    const { url } = program as unknown as { url: string };
    const agent = new Agent({ keepAlive: true });
    const [response] = await once(request(`${url}/logout`, { agent }).end(), 'response');
    response.resume();
    program.process.kill('SIGTERM');
    await program.event('server.draining');
    await program.event('server.stopped');
    expect((await program.exited)[0]).to.equal(0);
    agent.destroy();
  });

  it('drains for nobody who presses Ctrl-C', async () => {
    const program = await serve({ DRAIN_MS: '60000' });
    program.process.kill('SIGINT');
    await program.event('server.stopped');
    expect((await program.exited)[0]).to.equal(0);
  });

  it('only checks its configuration when told so', async () => {
    expect(await run(['serve', '--check-config'], env)).to.deep.equal([
      0,
      'The configuration is good.\n',
      '',
    ]);
    const [code, , errors] = await run(['serve', '--check-config'], { PORT: 'x' });
    expect(code).to.equal(1);
    expect(errors)
      .to.include('3 problems')
      .and.include('HYDRA_ADMIN_URL is missing')
      .and.include('PORT="x" is not a port');
  });

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const PORT = String((other.address() as AddressInfo).port);
    const [code, , errors] = await run(['serve'], { ...env, PORT });
    other.close();
    expect(code).to.equal(1);
    expect(errors).to.include(PORT).and.include('in use');
  });
});

async function json(url: string): Promise<[number, Record<string, string>]> {
  const response = await fetch(url);
  return [response.status, (await response.json()) as Record<string, string>];
}

async function refused(url: string) {
  const attempt = request(url, { agent: false }).end();
  const [error] = await once(attempt, 'error');
  expect(error.code).to.equal('ECONNREFUSED');
}

async function run(args: string[], env: Record<string, string>): Promise<[number, string, string]> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code] = await once(child, 'close');
  return [code, output, errors];
}
