import { logoutPath, type Visit } from '../../browser/support/test-rp.js';
import type { RpKind } from './rp-kinds.js';
import type { RpSessions } from './rp-session.js';

/** How long what a page loads takes, in milliseconds: nearly three times as long as Hydra's page waits after a load. */
const LATE_MS = 1300;

/** How soon after its load a page goes on by script, in milliseconds: Hydra's page still waits then. */
const SOON_MS = 300;

/** How long a page stays that moves on by script, in milliseconds: Hydra's page has left by then. */
const STAY_MS = 900;

const cookie = { keeping: 'in the cookie', sameSite: 'lax' } as const;
const scriptsCookie = { keeping: "in a script's cookie", sameSite: 'lax' } as const;
const storage = {
  keeping: 'in localStorage',
  sameSite: 'lax',
  settings: { session: 'local_storage' },
} as const;

/** What pages load before they end the session. */
const loads = {
  image: '<img src="/late" alt="">',
  script: '<script src="/late"></script>',
  frame: '<iframe src="/late"></iframe>',
};

/** How a page's script ends the session: at its server, or by itself. */
const ends = {
  fetch: () => 'fetch("/end");',
  cookie: ({ clearing }: RpSessions) => `document.cookie = ${JSON.stringify(clearing)};`,
  storage: () => 'localStorage.removeItem("session");',
};

/** Those whose pages end the session some time after they were answered. A visit must last for what they do. */
export const lateRpKinds: readonly RpKind[] = [
  { name: 'fetch-soon', ...cookie, answer: pageThat(soon(ends.fetch)) },
  { name: 'cookie-soon', ...scriptsCookie, answer: pageThat(soon(ends.cookie)) },
  { name: 'storage-soon', ...storage, answer: pageThat(soon(ends.storage)) },
  { name: 'image-fetch', ...cookie, answer: pageThat(onLoad(ends.fetch), loads.image) },
  { name: 'image-cookie', ...scriptsCookie, answer: pageThat(onLoad(ends.cookie), loads.image) },
  { name: 'image-storage', ...storage, answer: pageThat(onLoad(ends.storage), loads.image) },
  { name: 'script-cookie', ...scriptsCookie, answer: pageThat(onLoad(ends.cookie), loads.script) },
  { name: 'script-storage', ...storage, answer: pageThat(onLoad(ends.storage), loads.script) },
  { name: 'frame-cookie', ...scriptsCookie, answer: pageThat(onLoad(ends.cookie), loads.frame) },
  {
    name: 'moves-on',
    ...cookie,
    answer: pageThat(() => `setTimeout(() => { location = "/end"; }, ${STAY_MS});`),
    settings: { settle_ms: 1500 },
  },
];

function soon(end: (sessions: RpSessions) => string) {
  return (sessions: RpSessions) => `onload = () => setTimeout(() => { ${end(sessions)} }, ${SOON_MS});`;
}

function onLoad(end: (sessions: RpSessions) => string) {
  return (sessions: RpSessions) => `onload = () => { ${end(sessions)} };`;
}

function pageThat(script: (sessions: RpSessions) => string, more = '') {
  return ({ path, page, response }: Visit, sessions: RpSessions) => {
    if (path === logoutPath) return page(`<script>${script(sessions)}</script>${more}`);
    if (path === '/late') return void setTimeout(page, LATE_MS, '');
    response.setHeader('set-cookie', sessions.clearing);
    page();
  };
}
