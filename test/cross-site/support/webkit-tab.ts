import { setTimeout as delay } from 'node:timers/promises';
import type { UserTab } from './user-browser.js';
import { selectors, type UserView } from './user-view.js';
import { elementKey, type WebDriverSession } from './webdriver.js';

const LOOK_EVERY_MS = 150;
const finishShown = `:is([data-phase=finish] ${selectors.finish}, [data-phase=uncertain] ${selectors.finish}:enabled)`;

/** One of MiniBrowser's windows. What is in view is looked up again and again: its pages tell nobody of it. */
export function webkitTab(session: WebDriverSession, handle: string): UserTab {
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
