import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import type { Preview } from '../../src/preview/index.js';
import { launch } from '../support/browsers.js';
import { ownFolder, removeOwnFolders, writeIn } from '../support/own-folder.js';
import { openScene, preview, sceneNames } from '../support/preview.js';

describe('The layout of the pages, in Chromium', function () {
  this.timeout(60_000);

  let browser: Browser;
  let page: Page;
  let running: Preview;
  let TEMPLATES_DIR: string;

  before(async () => {
    TEMPLATES_DIR = ownFolder();
    running = await preview({ TEMPLATES_DIR });
    browser = await launch('chromium');
  });

  beforeEach(async () => {
    page = await browser.newPage();
  });

  afterEach(() => page.close());

  after(async () => {
    await browser?.close();
    await running?.stop();
    removeOwnFolders();
  });

  for (const textSize of ['100%', '200%']) {
    it(`needs no scrolling sideways at 320 px and a text size of ${textSize}`, async () => {
      await page.setViewport({ width: 320, height: 600 });
      const scenes = (await sceneNames(running)).map((name) => `${name}?lang=de`);
      for (const scene of [...scenes, 'confirm-client?lang=ar', 'attention-all?lang=ar']) {
        await openScene(page, running, scene);
        expect(await sidewaysAt(page, textSize), scene).to.deep.equal([]);
      }
    });
  }

  for (const width of [320, 800]) {
    it(`lays no part of a line upon another at ${width} px`, async () => {
      await page.setViewport({ width, height: 600 });
      for (const scene of await sceneNames(running)) {
        await openScene(page, running, scene);
        expect(await overlaps(page), scene).to.deep.equal([]);
      }
    });
  }

  it('shows nothing at first, brand, one calm line and the way on after 150 ms, the list after 400 ms', async () => {
    const branded = await preview({ BRAND_NAME: 'Example' });
    try {
      await page.goto(`${branded.url}logout-5`);
      expect(await linesAt(page, [149])).to.deep.equal([]);
      // The list's own clock begins when the rest appears.
      expect(await linesAt(page, [150, 249])).to.deep.equal(['Example', 'Signing you out', 'Continue']);
      expect(await linesAt(page, [250])).to.include('Calendar');
    } finally {
      await branded.stop();
    }
  });

  it('turns nothing for a user who wants no motion', async () => {
    const animations = () =>
      page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
    await openScene(page, running, 'logout-20');
    expect(await animations()).to.equal(0);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'no-preference' }]);
    expect(await animations()).to.equal(1);
  });

  it('brings those that failed to the top, with what can be done, and keeps Continue in sight', async () => {
    await page.setViewport({ width: 800, height: 600 });
    await openScene(page, running, 'attention-20');
    const [top, ...others] = await page.$$eval('li', (items) =>
      items
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((item) => item.innerText.replaceAll(/[\u2068\u2069]/g, '')),
    );
    expect(top).to.include('saw no answer').and.include('Try again').and.include('Open in a new tab');
    expect(others.join()).to.not.include('Try again');
    const { bottom } = await page.$eval('#continue', (link) => link.getBoundingClientRect().toJSON());
    expect(bottom).to.be.below(600);
  });

  it('lets the user try again', async () => {
    await openScene(page, running, 'attention-timed_out');
    expect(await page.title()).to.equal('You may still be signed in');
    await page.click('[data-failed] button');
    expect(await page.title()).to.equal('Signing you out');
    expect(await page.$$('[data-failed]')).to.have.length(0);
    await page.waitForSelector('[data-failed] button');
  });

  it('works without JavaScript', async () => {
    await page.setJavaScriptEnabled(false);
    await page.goto(`${running.url}logout-5?lang=de`);
    await page.waitForSelector('li', { visible: true });
    await Promise.all([page.waitForNavigation(), page.click('#continue')]);
    expect(page.url()).to.equal(`${running.url}?lang=de&scheme=auto&logos=on`);
  });

  it('is shown anew when the operator saves a style', async () => {
    const watching = page.waitForResponse((response) => response.url().endsWith('/changes'));
    await page.goto(`${running.url}stayed`);
    await watching;
    const reloaded = page.waitForNavigation();
    writeIn(TEMPLATES_DIR, 'style.css', 'h1 { color: rgb(1, 2, 3) }');
    await reloaded;
    expect(await page.$eval('h1', (heading) => getComputedStyle(heading).color)).to.equal('rgb(1, 2, 3)');
  });
});

/** What reaches over the edge of the window. */
function sidewaysAt(page: Page, textSize: string): Promise<string[]> {
  return page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
    return [...document.querySelectorAll<HTMLElement>('main, main *:not(.later, .frames *)')]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return (
          left < 0 ||
          right > document.documentElement.clientWidth ||
          (element.scrollWidth > element.offsetWidth + 1 && getComputedStyle(element).display !== 'inline')
        );
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 80));
  }, textSize);
}

/** Puts the clocks of all animations at a time, then at the next, and reads what is to be seen at the last. */
function linesAt(page: Page, times: readonly number[]): Promise<string[]> {
  return page.evaluate((times) => {
    for (const ms of times) {
      for (const animation of document.getAnimations()) {
        animation.pause();
        animation.currentTime = ms;
      }
    }
    return document.body.innerText.split(/\n+/).filter((line) => line.trim());
  }, times);
}

/** The parts of the list's lines that lie upon each other, by their texts. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // The list appears after a while, and animations would be looked at in between.
    for (const animation of document.getAnimations()) animation.finish();
    const found: string[] = [];
    for (const line of document.querySelectorAll('li')) {
      const parts = [...line.children].filter((part) => part.checkVisibility());
      for (const [i, part] of parts.entries()) {
        const a = part.getBoundingClientRect();
        for (const other of parts.slice(i + 1)) {
          const b = other.getBoundingClientRect();
          const apart =
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
          if (!apart) found.push(`${part.textContent} / ${other.textContent}`);
        }
      }
    }
    return found;
  });
}
