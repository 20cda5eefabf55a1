import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../../../src/demo/hydra/free-ports.js';
import type { UserBrowser, UserTab } from './user-browser.js';
import { selectors, type UserView } from './user-view.js';
import { elementKey, startSession, type WebDriverSession } from './webdriver.js';

const HOSTS = '/etc/hosts';
const LOOK_EVERY_MS = 150;
const finishShown = `:is([data-phase=finish] ${selectors.finish}, [data-phase=uncertain] ${selectors.finish}:enabled)`;

/**
 * Starts WebKitGTK's MiniBrowser, which is Safari's engine with Intelligent Tracking Prevention, as Debian's packages
 * webkit2gtk-driver and xvfb bring it. It finds hosts in the system's file of hosts, where they stand until it is closed.
 *
 * @param hosts the names of this machine
 * @throws {Error} where something is missing; says what
 */
export async function launchWebKit(hosts: readonly string[]): Promise<UserBrowser> {
  const binary = findMiniBrowser();
  if (!binary || !existsSync('/usr/bin/xvfb-run'))
    throw new Error('WebKit needs Debian’s packages webkit2gtk-driver and xvfb.');
  const before = await readFile(HOSTS, 'utf8');
  await appendFile(HOSTS, hosts.map((host) => `\n127.0.0.1 ${host}\n::1 ${host}`).join(''));
  const [port] = await freePorts([0], '127.0.0.1');
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  const session = await connected(`http://127.0.0.1:${port}`, binary);
  const [first] = await session.send<string[]>('GET', '/window/handles');
  return {
    async newTab() {
      // A tab would stay in the background, where WebKit lays nothing out.
      const { handle } = await session.inWindow(first as string, () =>
        session.send<{ handle: string }>('POST', '/window/new', { type: 'window' }),
      );
      return tabOf(session, handle);
    },
    // Only a page of its host can be given a cookie.
    setCookie: ({ name, value, domain }) =>
      session.inWindow(first as string, async () => {
        const at = hosts.find((host) => host.startsWith(domain)) ?? domain;
        await session.send('POST', '/url', { url: `https://${at}/` });
        const cookie = { name, value, path: '/', httpOnly: true, sameSite: 'Lax' };
        await session.send('POST', '/cookie', { cookie });
      }),
    grantStorageAccess: async () => {},
    async closeTabs() {
      for (const handle of await session.send<string[]>('GET', '/window/handles')) {
        if (handle !== first) await session.inWindow(handle, () => session.send('DELETE', '/window'));
      }
    },
    async close() {
      await session.end().catch(() => {});
      process.kill(-(driver.pid as number));
      await writeFile(HOSTS, before);
    },
  };
}

function findMiniBrowser(): string | undefined {
  const paths = readdirSync('/usr/lib').flatMap((folder) =>
    ['4.1', '4.0'].map((version) => `/usr/lib/${folder}/webkit2gtk-${version}/MiniBrowser`),
  );
  return paths.find(existsSync);
}

async function connected(url: string, binary: string): Promise<WebDriverSession> {
  const options = { binary, args: ['--automation', '--enable-itp'] };
  for (let tries = 1; ; tries++) {
    try {
      return await startSession(url, { acceptInsecureCerts: true, 'webkitgtk:browserOptions': options });
    } catch (error) {
      // Nothing tells when the driver listens.
      if (tries === 50) throw error;
      await delay(200);
    }
  }
}

function tabOf(session: WebDriverSession, handle: string): UserTab {
  const here = <T>(act: () => Promise<T>) => session.inWindow(handle, act);
  const find = (selector: string) =>
    session.send<Record<string, string>[]>('POST', '/elements', { using: 'css selector', value: selector });
  const elements = async (selector: string) =>
    (await find(selector)).map((element) => `/element/${element[elementKey]}`);
  const text = (element: string) => session.send<string>('GET', `${element}/text`);
  let isOpen = true;

  // Its driver says of hidden elements, too, that they are displayed; so the page's phase decides.
  const isThere = async (selector: string) => (await find(selector)).length > 0;

  async function look(): Promise<UserView> {
    const failed = await elements('main[data-phase=attention] [data-failed] .name');
    const attention = (await elements('main[data-phase=attention]')).length > 0;
    return {
      accept: await isThere(selectors.accept),
      finish: await isThere(finishShown),
      ...(attention && { attention: await Promise.all(failed.map(text)) }),
    };
  }

  async function watch(onView: (view: UserView) => void) {
    for (let told = ''; isOpen; await delay(LOOK_EVERY_MS)) {
      // Between two pages there is nothing to be seen.
      const view = await here(look).catch(() => undefined);
      if (!view || JSON.stringify(view) === told) continue;
      told = JSON.stringify(view);
      onView(view);
    }
  }

  return {
    goto: (url) => here(() => session.send('POST', '/url', { url })),
    output: () =>
      here(async () => {
        const [output] = await elements('output');
        return output ? text(output) : null;
      }),
    async follow(url, onView) {
      void here(() => session.send('POST', '/url', { url })).catch(() => {});
      void watch(onView);
    },
    click: (selector) =>
      void here(async () => {
        const [element] = await elements(selector);
        await session.send('POST', `${element}/click`);
      }).catch(() => {}),
    async close() {
      isOpen = false;
      await here(() => session.send('DELETE', '/window')).catch(() => {});
    },
  };
}
