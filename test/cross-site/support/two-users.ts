import { on } from 'node:events';

import { prepareLogout } from './logout-start.js';
import type { Stage } from './stage.js';
import type { UserBrowser } from './user-browser.js';
import type { UserView } from './user-view.js';

/**
 * A user signs in, another signs in over them, and the first one's logout starts. Its tab is closed as soon as the page
 * is shown, which waits for a click then.
 *
 * @returns what Hydra says when a client asks whether anybody is signed in in this browser: `no error` is yes
 */
export async function leaveFirstLogout(stage: Stage, browser: UserBrowser): Promise<string | null> {
  const { events, rps } = stage;
  stage.show('ours');
  const silent = rps.filter(({ kind, relation }) => kind.name === 'lax' && relation === 'cross-site');
  const departure = await prepareLogout(stage, silent, 'trusted RP', browser, { signedInOver: true });
  try {
    const before = await ask();
    if (before !== 'no error') throw new Error(`Nobody is signed in: ${before}`);
    const steps = on(events, 'step', { signal: AbortSignal.timeout(20_000) });
    const tab = await browser.newTab();
    await tab.follow(departure.endSessionUrl, (view) => events.emit('step', view));
    for await (const [view] of steps as AsyncIterable<[UserView | 'arrival']>) {
      if (view !== 'arrival' && view.finish) break;
    }
    await browser.closeTabs();
    return await ask();
  } finally {
    await departure.forget();
  }

  async function ask() {
    const tab = await browser.newTab();
    await tab.goto(departure.silentUrl);
    const output = await tab.output();
    await tab.close();
    return output;
  }
}
