import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import { serve, type WebServer } from '../../../browser/support/web-server.js';
import { launch } from '../../../support/browsers.js';
import { clearings, host } from './cookie-cases.js';

const nameOf = (cookie: string) => cookie.split('=')[0] as string;

for (const browserName of ['chromium', 'firefox'] as const) {
  describe(`Whether a session cookie is cleared (${browserName})`, function () {
    this.timeout(60_000);
    let browser: Browser;
    let rp: WebServer;
    let sent = '';

    before(async () => {
      browser = await launch(browserName, { acceptInsecureCerts: true, namesOfThisMachine: [host] });
      rp = await serve(
        ({ url, headers }, response) => {
          if (url === '/set')
            response.setHeader(
              'set-cookie',
              clearings.map(({ set }) => set),
            );
          if (url === '/clear')
            response.setHeader(
              'set-cookie',
              clearings.map(({ clear }) => clear),
            );
          if (url === '/shown') sent = headers.cookie ?? '';
          response.end();
        },
        { scheme: 'https', host },
      );
    });
    after(async () => {
      await browser?.close();
      await rp?.stop();
    });

    it('is as the probe judges it', async () => {
      const page = await browser.newPage();
      const visit = (path: string) => page.goto(`${rp.origin}${path}`);
      const cookies = () => clearings.map(({ set }) => sent.includes(`${nameOf(set)}=a`));
      await visit('/set');
      await visit('/shown');
      expect(cookies(), 'before').to.deep.equal(clearings.map(() => true));
      await visit('/clear');
      await visit('/shown');
      expect(cookies(), 'afterwards').to.deep.equal(clearings.map(({ cleared }) => !cleared));
    });
  });
}
