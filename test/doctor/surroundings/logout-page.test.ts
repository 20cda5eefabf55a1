import type { RequestListener } from 'node:http';
import { expect } from 'chai';
import { serve, type WebServer } from '../../browser/support/web-server.js';
import type { HydraUnderTest } from '../../support/hydra-targets.js';
import { coordinatorOf } from '../../support/pages.js';
import { type ReverseProxyOptions, startReverseProxy } from '../support/reverse-proxy.js';
import { idsAround, startSomeHydra } from './support.js';

describe('What the doctor finds about the logout page as browsers get it', () => {
  let hydra: HydraUnderTest;
  const servers: WebServer[] = [];

  before(async () => {
    hydra = await startSomeHydra();
  });
  after(() => hydra.stop());
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  async function serving(listener: RequestListener): Promise<string> {
    const server = await serve(listener);
    servers.push(server);
    return server.origin;
  }

  function coordinator(env: Readonly<Record<string, string>> = {}): Promise<string> {
    return serving(coordinatorOf(env).app.callback());
  }

  /** A coordinator behind a proxy. */
  async function behind(
    options: ReverseProxyOptions,
    env: Readonly<Record<string, string>> = { TRUST_PROXY: 'true' },
  ): Promise<string> {
    const proxy = await startReverseProxy(await coordinator(env), { forwards: true, ...options });
    servers.push(proxy);
    return proxy.origin;
  }

  const ids = (logoutPage: string) => idsAround(hydra, { logoutPage });

  it('is nothing without a proxy, or behind one that is set up well', async () => {
    expect(await ids(`${await coordinator()}/logout`)).to.deep.equal([]);
    expect(await ids(`${await behind({})}/logout`)).to.deep.equal([]);
    const underPath = await behind({}, { TRUST_PROXY: 'true', BASE_PATH: '/sign-out' });
    expect(await ids(`${underPath}/sign-out/logout`)).to.deep.equal([]);
  });

  it('is that nobody answers', async () => {
    expect(await ids('http://127.0.0.1:1/logout')).to.deep.equal(['logout-page-unreachable']);
  });

  it('is that something else answers', async () => {
    const other = await serving((_, response) => response.end('<h1>Welcome</h1>'));
    expect(await ids(`${other}/logout`)).to.deep.equal(['logout-page-other']);
  });

  it('is that a sign-in stands in front of it', async () => {
    const other = await serving(({ url }, response) => {
      if (url === '/sign-in') response.end('Who are you?');
      else response.writeHead(302, { location: '/sign-in' }).end();
    });
    expect(await ids(`${other}/logout`)).to.deep.equal(['logout-page-other']);
  });

  it('is that the coordinator serves another path', async () => {
    expect(await ids(`${await coordinator()}/sign-out`)).to.deep.equal(['logout-page-path']);
  });

  it('is that the proxy strips a prefix that BASE_PATH does not know', async () => {
    const proxy = await behind({ path: (path) => path.replace('/sign-out', '') });
    expect(await ids(`${proxy}/sign-out/logout`)).to.deep.equal(['logout-page-base-path']);
  });

  it('is that TRUST_PROXY is not set behind a proxy', async () => {
    const proxy = await behind({}, { TRUST_PROXY: 'false' });
    expect(await ids(`${proxy}/logout`)).to.deep.equal(['logout-page-address']);
  });

  it('is that the proxy says nothing of the address', async () => {
    expect(await ids(`${await behind({ forwards: false })}/logout`)).to.deep.equal(['logout-page-address']);
  });

  it('is that it is on http, but not at loopback', async () => {
    expect(await ids('http://nohost.invalid/logout')).to.deep.equal([
      'logout-page-insecure',
      'logout-page-unreachable',
    ]);
  });

  it('is that a policy of the proxy’s blocks the frames', async () => {
    const own = "frame-src http: https:; frame-ancestors 'none'";
    const both = await behind({ headers: { 'content-security-policy': `${own}, default-src 'self'` } });
    expect(await ids(`${both}/logout`)).to.deep.equal(['logout-page-frames-blocked']);
    const harmless = await behind({
      headers: { 'content-security-policy': `${own}, upgrade-insecure-requests` },
    });
    expect(await ids(`${harmless}/logout`)).to.deep.equal([]);
  });

  it('is that the proxy takes headers away', async () => {
    for (const headers of [{ 'content-security-policy': undefined }, { 'cache-control': 'max-age=60' }]) {
      expect(await ids(`${await behind({ headers })}/logout`)).to.deep.equal(['logout-page-headers-lost']);
    }
  });

  it('is that the proxy adds a Cross-Origin-Opener-Policy', async () => {
    const headers = { 'cross-origin-opener-policy': 'same-origin' };
    expect(await ids(`${await behind({ headers })}/logout`)).to.deep.equal(['logout-page-opener-cut']);
  });
});
