import type { Page } from 'puppeteer-core';

/** Closes the window that a page has opened, as its user would, even while it waits for an answer. */
export async function closeOpenedWindow(page: Page, opened: Promise<Page>): Promise<void> {
  const browser = page.browser();
  if ((await browser.version()).startsWith('firefox')) return (await opened).close();
  // Puppeteer tells of a window in Chromium only once it has loaded.
  const devTools = await browser.target().createCDPSession();
  const { targetInfos } = await devTools.send('Target.getTargets');
  for (const { openerId, targetId } of targetInfos) {
    if (openerId) await devTools.send('Target.closeTarget', { targetId });
  }
}
