// Makes the pictures of the pages in docs/images, from the preview, in Chromium: npm run screenshots
import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { readPreviewConfig } from '../src/config.js';
import { startPreview } from '../src/preview/index.js';
import { launch } from '../test/support/browsers.js';
import { untilStill } from '../test/support/preview.js';

interface Shot {
  readonly scene: string;
  readonly width?: number;
  readonly height: number;
}

const folder = 'docs/images';

const shots: Record<string, Shot> = {
  'logout-first': { scene: 'logout-first', height: 340 },
  'logout-list': { scene: 'logout-5', height: 760 },
  'logout-attention': { scene: 'attention-timed_out', height: 680 },
  'logout-attention-narrow': { scene: 'attention-timed_out?lang=de', width: 320, height: 720 },
  'logout-attention-arabic-dark': { scene: 'attention-timed_out?lang=ar&scheme=dark', height: 700 },
  'logout-list-dark': { scene: 'logout-5?scheme=dark&logos=off', height: 760 },
  finish: { scene: 'finish-3', height: 680 },
  'finish-narrow-dark': { scene: 'finish-again?scheme=dark', width: 320, height: 860 },
  confirm: { scene: 'confirm-client', height: 480 },
  error: { scene: 'error-hydra_unreachable', height: 480 },
};

mkdirSync(folder, { recursive: true });
const preview = await startPreview(
  readPreviewConfig({ HOST: 'localhost', PORT: '0', BRAND_NAME: 'Example Company' }),
);
const browser = await launch('chromium');
const page = await browser.newPage();
// A turning symbol would look different in every run.
await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
for (const [name, shot] of Object.entries(shots)) await shoot(page, name, shot);
await browser.close();
await preview.stop();

async function shoot(page: Page, name: string, { scene, width = 640, height }: Shot) {
  await page.setViewport({ width, height });
  await page.goto(`${preview.url}${scene}`);
  await untilStill(page);
  await page.screenshot({ path: `${folder}/${name}.png`, optimizeForSpeed: false });
}
