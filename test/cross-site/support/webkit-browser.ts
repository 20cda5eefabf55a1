import type { UserBrowser, UserTab } from './user-browser.js';
import { startWebKit } from './webkit-driver.js';
import { webkitTab } from './webkit-tab.js';

/**
 * Starts Safari's engine, as Debian's packages webkit2gtk-driver and xvfb bring it.
 *
 * @param hosts the names of this machine
 * @throws {Error} where something is missing; says what
 */
export async function launchWebKit(hosts: readonly string[]): Promise<UserBrowser> {
  const { session, stop } = await startWebKit(hosts);
  const handles = () => session.send<string[]>('GET', '/window/handles');
  const tabs = new Set<UserTab>();
  const [first] = (await handles()) as [string];
  return {
    async newTab() {
      // A tab would stay in the background, where WebKit lays nothing out.
      const { handle } = await session.inWindow(first, () =>
        session.send<{ handle: string }>('POST', '/window/new', { type: 'window' }),
      );
      const tab = webkitTab(session, handle);
      tabs.add(tab);
      return tab;
    },
    // Only a page of its host can be given a cookie.
    setCookie: ({ name, value, domain }) =>
      session.inWindow(first, async () => {
        await session.send('POST', '/url', { url: `https://${domain}/` });
        const cookie = { name, value, path: '/', httpOnly: true, sameSite: 'Lax' };
        await session.send('POST', '/cookie', { cookie });
      }),
    grantStorageAccess: async () => {},
    async closeTabs() {
      for (const tab of tabs) await tab.close();
      tabs.clear();
      // The small window is none of them.
      for (const handle of await handles()) {
        if (handle !== first) await session.inWindow(handle, () => session.send('DELETE', '/window'));
      }
    },
    close: stop,
  };
}
