import type { Page } from 'puppeteer-core';
import { readPreviewConfig } from '../../src/config.js';
import { type Preview, startPreview } from '../../src/preview/index.js';

/** Starts a preview on a free port. */
export function preview(env: Readonly<Record<string, string>> = {}): Promise<Preview> {
  return startPreview(readPreviewConfig({ HOST: 'localhost', PORT: '0', ...env }));
}

/** The names of all its scenes, as its list has them. */
export async function sceneNames({ url }: Preview): Promise<string[]> {
  const html = await (await fetch(url)).text();
  return [...html.matchAll(/href="\/([\w-]+)\?/g)].map(([, name]) => name as string);
}

/** Opens a scene and waits until nothing moves any more. */
export async function openScene(page: Page, { url }: Preview, scene: string): Promise<void> {
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(`${url}${scene}`);
  await untilStill(page);
}

/** Waits until nothing moves, and nothing is to appear any more. What appears late may hold what appears later still. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let running = document.getAnimations(); running.length > 0; running = document.getAnimations())
      await Promise.all(running.map(({ finished }) => finished));
  });
}
