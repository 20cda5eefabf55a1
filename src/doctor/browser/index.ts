import { randomUUID } from 'node:crypto';
import type { Browser } from 'puppeteer-core';
import type { Checkup } from '../checkup.js';
import type { Config, Finding } from '../product.js';
import { onPage, type Participant, participantsOf } from '../product.js';
import { judge } from './judge.js';
import { judgeSettling } from './judge-settling.js';
import { openBrowser } from './open-browser.js';
import { type Rehearsal, startRehearsal } from './rehearsal.js';
import { type Trial, tryClients } from './try-clients.js';

export { browserRules } from './rules.js';

/** How many frames one page has. Users' pages have them all; here one that hangs must not cost too many others. */
const PAGE_SIZE = 20;
/** How many pages with one frame are open at once. */
const TABS = 4;
/** What a browser may take for itself, beside the waits of the page. */
const SPARE_MS = 20_000;

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
      for await (const { participant, trial } of tried(live, rehearsal, some, timeoutMs)) {
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

interface Tried {
  readonly participant: Participant;
  readonly trial: Trial;
}

/**
 * Tries clients together. Where one of them holds the page up, browsers tell less of the others: those that did not
 * settle are tried alone then, and the rest once more without them.
 */
async function* tried(
  live: () => Promise<Browser>,
  rehearsal: Rehearsal,
  participants: readonly Participant[],
  timeoutMs: number,
): AsyncGenerator<Tried> {
  const tryThese = (browser: Browser, some: readonly Participant[]) =>
    tryClients(browser, rehearsal, some, 2 * timeoutMs + SPARE_MS);
  const trial = await tryThese(await live(), participants);
  const doubtful = participants.filter((participant) => isDoubtful(trial, participant));
  if (doubtful.length === 0 || participants.length === 1) {
    for (const participant of participants) yield { participant, trial };
    return;
  }
  const rest = participants.filter((participant) => !doubtful.includes(participant));
  if (rest.length > 0) yield* tried(live, rehearsal, rest, timeoutMs);
  for (const some of slices(doubtful, TABS)) {
    const browser = await live();
    const trials = await Promise.all(some.map((participant) => tryThese(browser, [participant])));
    for (const [i, participant] of some.entries()) {
      const trial = trials[i] as Trial;
      // Another tab may have ended it.
      const again = trial.state === 'browser_gone' && some.length > 1;
      yield { participant, trial: again ? await tryThese(await live(), [participant]) : trial };
    }
  }
}

function isDoubtful(trial: Trial, { clients: [{ clientId }] }: Participant): boolean {
  return trial.state !== 'reported' || ['timed_out', 'pending'].includes(trial.outcomes.get(clientId) ?? '');
}

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

function* slices<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
