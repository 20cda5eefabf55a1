import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import { refusalOf } from '../../../../src/doctor/probe/checks/framing.js';
import { serve, type WebServer } from '../../../browser/support/web-server.js';
import { launch } from '../../../support/browsers.js';
import { type FramingCase, framingCases, logoutHost, rpHost } from './framing-cases.js';

for (const name of ['chromium', 'firefox'] as const) {
  describe(`Whether a frame shows a page (${name})`, function () {
    this.timeout(60_000);
    let browser: Browser;
    let rp: WebServer;
    let logoutSite: WebServer;
    let cases: readonly FramingCase[];
    let cookiesAfterwards: string;

    before(async () => {
      browser = await launch(name, { acceptInsecureCerts: true, namesOfThisMachine: [logoutHost, rpHost] });
      rp = await serve(
        ({ url = '', headers }, response) => {
          const framing = cases[Number(url.slice(1))];
          if (!framing) {
            cookiesAfterwards = headers.cookie ?? '';
            return void response.end();
          }
          if (framing.csp) response.setHeader('content-security-policy', framing.csp);
          if (framing.xfo) response.setHeader('x-frame-options', framing.xfo);
          response.setHeader('set-cookie', `case${url.slice(1)}=seen; SameSite=Lax`);
          response.setHeader('content-type', 'text/html');
          response.end(`<!doctype html><script>parent.postMessage('${url.slice(1)}', '*')</script>`);
        },
        { scheme: 'https', host: rpHost },
      );
      logoutSite = await serve(
        (_request, response) => {
          const frames = cases.map((_, i) => `<iframe src="${rp.origin}/${i}"></iframe>`).join('');
          response.setHeader('content-type', 'text/html').end(
            `<!doctype html><script>
              const shown = new Set();
              addEventListener('message', ({ data }) => shown.add(Number(data)));
            </script>${frames}`,
          );
        },
        { scheme: 'https', host: logoutHost },
      );
      cases = framingCases(logoutSite.origin, new URL(logoutSite.origin).port);
    });
    after(async () => {
      await browser?.close();
      await logoutSite?.stop();
      await rp?.stop();
    });

    it('is judged as the browser decides it, and cookies are taken all the same', async () => {
      const page = await browser.newPage();
      await page.goto(`${logoutSite.origin}/logout`, { waitUntil: 'load' });
      // Firefox hands messages over only after the load event.
      const shown = new Set(
        (await page.evaluate('new Promise((r) => setTimeout(() => r([...shown]), 0))')) as number[],
      );
      await page.goto(`${rp.origin}/afterwards`);

      const judged = cases.map(({ csp, xfo }) => {
        const headers = { 'content-security-policy': csp?.join(', '), 'x-frame-options': xfo?.join(', ') };
        return refusalOf({ url: new URL(rp.origin), headers }, new URL(logoutSite.origin)) === undefined;
      });
      const told = (shows: (framing: FramingCase, i: number) => boolean) =>
        cases.map((framing, i) => ({ ...framing, shown: shows(framing, i) }));
      const here = [true, `only in ${name}`];
      expect(
        told((_, i) => shown.has(i)),
        'in the browser',
      ).to.deep.equal(told(({ shown }) => here.includes(shown)));
      // Refused by one browser is refused.
      expect(
        told((_, i) => judged[i] === true),
        'judged',
      ).to.deep.equal(told(({ shown }) => shown === true));
      for (const i of cases.keys()) expect(cookiesAfterwards).to.include(`case${i}=seen`);
    });
  });
}
