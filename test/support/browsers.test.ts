import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { launch } from './browsers.js';

describe('a browser for tests', () => {
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  /** Signs in at a site first-party, then shows it in another site's frame: which cookies does it get there? */
  async function cookiesInCrossSiteFrame(
    thirdPartyCookies: 'allowed' | 'blocked',
  ): Promise<string | undefined> {
    let inFrame: string | undefined;
    const rp = await serve((path, cookies) => {
      if (path === '/frame') inFrame = cookies;
      return '<p>RP';
    });
    const op = await serve(() => `<iframe src="http://127.0.0.1:${rp}/frame"></iframe>`);
    const browser = await launch('chromium', { thirdPartyCookies });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${rp}/`);
      await page.goto(`http://localhost:${op}/`);
      return inFrame;
    } finally {
      await browser.close();
    }
  }

  async function serve(answer: (path: string, cookies: string) => string): Promise<number> {
    const server = createServer((request, response) => {
      response.setHeader('Set-Cookie', 'session=1; SameSite=None; Secure');
      response.setHeader('Content-Type', 'text/html');
      response.end(answer(request.url ?? '', request.headers.cookie ?? ''));
    });
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, listening));
    return (server.address() as AddressInfo).port;
  }

  it('sends third-party cookies where they are allowed', async () => {
    expect(await cookiesInCrossSiteFrame('allowed')).to.equal('session=1');
  });

  it('sends none where they are blocked', async () => {
    expect(await cookiesInCrossSiteFrame('blocked')).to.equal('');
  });

  it('names the variable that points at no browser', async () => {
    const before = process.env.CHROMIUM_BIN;
    process.env.CHROMIUM_BIN = '/nowhere/chromium';
    try {
      const failure = await launch('chromium').then(
        () => 'none',
        (error: Error) => error.message,
      );
      expect(failure).to.equal(
        'CHROMIUM_BIN=/nowhere/chromium is not an executable file. Correct it, or unset it.',
      );
    } finally {
      if (before === undefined) delete process.env.CHROMIUM_BIN;
      else process.env.CHROMIUM_BIN = before;
    }
  });
});
