import { randomUUID } from 'node:crypto';
import type { Browser } from 'puppeteer-core';
import type { Checkup } from '../checkup.js';
import { type Config, type Finding, onPage, type Participant, participantsOf } from '../product.js';
import { judge } from './judge.js';
import { judgeSettling } from './judge-settling.js';
import { openBrowser } from './open-browser.js';
import { startRehearsal } from './rehearsal.js';
import type { Trial } from './try-clients.js';
import { slices, tryThoroughly } from './try-thoroughly.js';

export { browserRules } from './rules.js';

/** How many frames one page has. Users' pages have them all; here one that hangs must not cost too many others. */
const PAGE_SIZE = 20;

/**
 * Loads each client's logout URL in a frame of the logout page, in a browser that blocks third-party cookies, and says
 * what a user's browser would make of it. The `sid` is made up, so that nobody is signed out.
 *
 * @param open starts the browser; the one that this machine has unless told otherwise
 * @throws {Error} where the logout page's URL is not known, or there is no browser; says what to do
 */
export async function* checkInBrowser(
  checkup: Checkup,
  open: () => Promise<Browser> = openBrowser,
): AsyncGenerator<Finding> {
  const { logoutPage, config, onProgress } = checkup;
  if (!logoutPage) {
    throw new Error(
      'The check in a browser must know where browsers find the logout page. Give it as --logout-page https://sign-out.example.com/logout, or have --flow find it out.',
    );
  }
  const { framed, blocked } = participantsToTry(checkup, logoutPage);
  for (const { clients } of blocked) {
    const [{ clientId }] = clients;
    yield { id: 'browser-blocked', clientId, detail: 'mixed content: the logout page leaves its frame out' };
  }
  const timeoutMs = config.FRONTCHANNEL_TIMEOUT_MS;
  const rehearsal = await startRehearsal(config, logoutPage);
  let browser: Browser | undefined;
  try {
    browser = await open();
    // Some answers end Chromium: a redirect to the scheme of an app does while requests are watched.
    const live = async () => {
      if (!browser?.connected) browser = await open();
      return browser;
    };
    let done = 0;
    for (const some of slices(framed, PAGE_SIZE)) {
      for await (const { participant, trial } of tryThoroughly(live, rehearsal, some, timeoutMs)) {
        yield* findingsOf(participant, trial, logoutPage, config);
        onProgress(++done, framed.length);
      }
    }
  } finally {
    await browser?.close();
    rehearsal.close();
  }
}

/** The clients with a usable URI, each by itself: those that the page has a frame for, and those that it knows to be blocked. */
function participantsToTry({ clients, issuer, config }: Checkup, logoutPage: URL) {
  // Their logos would only cost time, and tell their hosts of the doctor.
  const withoutLogos = clients.map((client) => ({ ...client, logoUri: undefined }));
  const sid = randomUUID();
  const participants = withoutLogos
    .flatMap((client) => participantsOf([client], { issuer, sid, signedInAt: nobody, idOf }))
    .filter(({ problem }) => problem === undefined);
  const isBlocked = (participant: Participant) =>
    onPage(participant, logoutPage, config).outcome === 'blocked';
  return {
    framed: participants.filter((participant) => !isBlocked(participant)),
    blocked: participants.filter(isBlocked),
  };
}

const nobody = { clientIds: new Set<string>(), isWhole: true };
const idOf = ([clientId = '']: readonly string[]) => clientId;

function findingsOf(
  { clients: [client], frontchannelLogoutUrl: url = '' }: Participant,
  trial: Trial,
  logoutPage: URL,
  { FRONTCHANNEL_TIMEOUT_MS: timeoutMs, SETTLE_MS }: Config,
): Finding[] {
  const { clientId } = client;
  switch (trial.state) {
    case 'thrown_out':
      return [{ id: 'browser-page-thrown-out', clientId, detail: `to ${trial.to}` }];
    case 'browser_gone':
      return [{ id: 'browser-timed-out', clientId, detail: 'the browser ended while it loaded the URL' }];
    case 'silent':
      return [{ id: 'browser-timed-out', clientId, detail: 'the page never reported' }];
    case 'reported': {
      const outcome = trial.outcomes.get(clientId) ?? 'pending';
      const evidence = { client, url, outcome, sighting: trial.sightings.get(url) };
      return [...judge(evidence, logoutPage, timeoutMs), ...judgeSettling(evidence, logoutPage, SETTLE_MS)];
    }
  }
}
