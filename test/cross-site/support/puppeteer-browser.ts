import type { Browser, Page, Protocol } from 'puppeteer-core';
import type { BrowserName } from '../../../src/doctor/browser/find-browser.js';
import type { UserBrowser, UserTab } from './user-browser.js';
import { tellWhatIsInView } from './user-view.js';

/** A Chromium or Firefox that puppeteer drives. */
export function puppeteerBrowser(name: BrowserName, browser: Browser): UserBrowser {
  return {
    async newTab() {
      const page = await browser.newPage();
      await page.bringToFront();
      return tabOf(page);
    },
    setCookie: (cookie) => browser.setCookie({ ...cookie, httpOnly: true, sameSite: 'Lax' }),
    async grantStorageAccess(embeddedOrigin, origin) {
      if (name !== 'chromium') return;
      // It is not detached: that would take back what is granted.
      const session = await browser.target().createCDPSession();
      const granted = { permission: { name: 'storage-access' }, setting: 'granted', origin, embeddedOrigin };
      await session.send('Browser.setPermission', granted as Protocol.Browser.SetPermissionRequest);
    },
    async closeTabs() {
      // The browser needs one tab to stay.
      const [, ...others] = await browser.pages();
      for (const page of others) await closed(page);
    },
    close: () => browser.close(),
  };
}

function tabOf(page: Page): UserTab {
  return {
    goto: async (url) => void (await page.goto(url)),
    output: () => page.$eval('output', ({ textContent }) => textContent),
    // The page tells its own server what is in view.
    async follow(url) {
      await tellWhatIsInView(page);
      void page.goto(url).catch(() => {});
    },
    // Nobody waits for the driver: the click may take the page away from under it.
    click: (selector) => void page.click(selector).catch(() => {}),
    close: () => page.close(),
  };
}

/** Resolves once a page is closed: by us, or, as the small window does, by itself in the same moment. */
async function closed(page: Page): Promise<void> {
  if (page.isClosed()) return;
  const gone = new Promise<void>((resolve) => page.once('close', () => resolve()));
  await Promise.race([page.close().catch(() => gone), gone]);
}
