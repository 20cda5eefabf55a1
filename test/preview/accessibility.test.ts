import axe from 'axe-core';
import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import type { Preview } from '../../src/preview/index.js';
import { launch } from '../support/browsers.js';
import { openScene, preview, sceneNames } from '../support/preview.js';

const languages = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt'];

describe('Every page, in Chromium', function () {
  this.timeout(120_000);

  let browser: Browser;
  let page: Page;
  let running: Preview;
  let names: string[];

  before(async () => {
    running = await preview();
    names = await sceneNames(running);
    browser = await launch('chromium');
    page = await browser.newPage();
  });

  after(async () => {
    await browser?.close();
    await running?.stop();
  });

  for (const scheme of ['light', 'dark']) {
    it(`is accessible to axe-core in ${scheme} colors, left to right and right to left`, async () => {
      const looks = ['lang=en&logos=off', 'lang=ar&logos=on'];
      for (const scene of names.flatMap((name) => looks.map((look) => `${name}?${look}&scheme=${scheme}`))) {
        await openScene(page, running, scene);
        expect(await violations(page), scene).to.deep.equal([]);
      }
    });
  }

  it('is accessible to axe-core in every language', async () => {
    for (const language of languages) {
      await openScene(page, running, `attention-all?lang=${language}`);
      expect(await violations(page), language).to.deep.equal([]);
    }
  });

  for (const color of ['#ffe600', '#000', '#fff', '#777', '#00f', '#f06']) {
    it(`stays readable in the brand color ${color}`, async () => {
      const branded = await preview({ BRAND_COLOR: color, BRAND_NAME: 'Example' });
      try {
        for (const scene of ['confirm-client', 'attention-timed_out']) {
          for (const scheme of ['light', 'dark']) {
            await openScene(page, branded, `${scene}?scheme=${scheme}`);
            expect(await violations(page), `${scene} ${scheme}`).to.deep.equal([]);
          }
        }
      } finally {
        await branded.stop();
      }
    });
  }
});

/** What axe-core finds, short enough to read. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ iframes: false } as object),
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
