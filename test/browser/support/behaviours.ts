import type { Outcome } from '../../../src/browser/outcome.js';
import { freePorts } from '../../../src/demo/hydra/free-ports.js';
import type { BrowserName } from '../../../src/doctor/browser/find-browser.js';
import { otherHost } from './in-browsers.js';
import { type Answer, logoutPath, type Visit } from './test-rp.js';
import type { Scheme } from './web-server.js';

/** A way for a relying party to answer, and what has to come of it. */
export interface Behaviour {
  readonly name: string;
  /** What the page reports. */
  readonly outcome: Outcome | Readonly<Record<BrowserName, Outcome>>;
  /** Where browsers find it, unless at its server's front-channel logout endpoint. */
  readonly logoutUri?: (origin: string) => string | Promise<string>;
  readonly answer: Answer;
  /** The requests that it gets: exactly one, unless it sends the browser on to more of its pages. */
  readonly visits?: readonly string[] | Readonly<Record<BrowserName, readonly string[]>>;
  /** Nothing but its time limit can settle it. */
  readonly takesAllItsTime?: true | BrowserName;
  /** The scheme of its logout URI, where it is not that of the logout page. */
  readonly scheme?: Scheme;
  /** The schemes of the logout page for which it makes sense; both unless set. */
  readonly onlyOn?: Scheme;
  /** The browser for which it makes sense; both unless set. */
  readonly onlyIn?: BrowserName;
  readonly host?: string;
  /** Browsers ask again when a connection ends without an answer: Chromium once at times, Firefox nine times. */
  readonly isRepeated?: true;
  /** No browser tells that its page moves on, so that the next one may be cut off. */
  readonly mayBeCutOff?: true;
  /** What the one beside it does, unless it is good. */
  readonly beside?: Behaviour;
}

/** How long a slow answer takes, in milliseconds: longer than a browser needs to leave. */
const SLOW_MS = 300;

const twice = [logoutPath, '/step2'];
const never: readonly string[] = [];
const times = (count: number) => new Array<string>(count).fill(logoutPath);

function say(word: string): string {
  return `parent.postMessage({ frontchannel_logout: '${word}' }, '*');`;
}

/** Answers the endpoint as told, and everything else with a slow page. */
function thenSlowly(answer: Answer): Answer {
  return (visit) => {
    if (visit.path === logoutPath) answer(visit);
    else slowly(visit);
  };
}

function slowly({ page }: Visit) {
  setTimeout(page, SLOW_MS);
}

function script(code: string): Answer {
  return ({ page }) => page(`<body><form action="/step2"></form><script>${code}</script>`);
}

function headers(status: number, fields: Readonly<Record<string, string>>, body = ''): Answer {
  return ({ response }) => void response.writeHead(status, fields).end(body);
}

/** One that does all right. */
export const good: Behaviour = { name: '200', outcome: 'notified', answer: ({ page }) => page() };

/** One that never answers. */
export const hanging: Behaviour = {
  name: 'hangs',
  outcome: 'timed_out',
  takesAllItsTime: true,
  answer: () => {},
};

/** One that takes longer than others need to fail. */
const slow: Behaviour = { name: 'slow', outcome: 'notified', answer: slowly };

/** One whose server is down. */
const refusing: Behaviour = {
  name: 'refuses the connection',
  outcome: 'notified',
  logoutUri: async (origin) => {
    const [port] = await freePorts([0], 'localhost');
    return `${new URL(origin).protocol}//localhost:${port}${logoutPath}`;
  },
  visits: never,
  answer: () => {},
};

/** Relying parties as they are found, good and bad, with the outcome measured in each browser. */
export const behaviours: readonly Behaviour[] = [
  good,
  { name: '404', outcome: 'notified', answer: ({ page }) => page('Not found', 404) },
  { name: '500', outcome: 'notified', answer: ({ page }) => page('Error', 500) },
  { name: '500, empty', outcome: 'notified', answer: headers(500, {}) },
  {
    name: '401, asks for a password',
    outcome: 'timed_out',
    takesAllItsTime: true,
    // Firefox asks in a dialog that nobody here can answer, and stands still.
    onlyIn: 'chromium',
    answer: headers(401, { 'www-authenticate': 'Basic' }),
  },
  {
    name: 'X-Frame-Options: DENY',
    outcome: 'notified',
    answer: headers(200, { 'content-type': 'text/html', 'x-frame-options': 'DENY' }, 'Signed out'),
  },
  {
    name: "frame-ancestors 'none'",
    outcome: 'notified',
    answer: headers(
      200,
      { 'content-type': 'text/html', 'content-security-policy': "frame-ancestors 'none'" },
      'Signed out',
    ),
  },
  { name: '204', outcome: 'notified', answer: headers(204, {}) },
  { name: '205', outcome: 'notified', answer: headers(205, {}) },
  {
    name: 'a download',
    outcome: 'notified',
    answer: headers(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment' }, 'zip'),
  },
  { name: 'plain text', outcome: 'notified', answer: headers(200, { 'content-type': 'text/plain' }, 'OK') },
  slow,
  {
    name: 'another site',
    outcome: 'notified',
    host: otherHost,
    answer: ({ page }) => page(),
  },

  {
    name: '204, beside one that hangs',
    // Chromium has no event for a 204 but the load of the whole page. Firefox has a resource timing entry.
    outcome: { chromium: 'timed_out', firefox: 'notified' },
    takesAllItsTime: true,
    beside: hanging,
    answer: headers(204, {}),
  },
  hanging,
  {
    name: 'hangs within its answer',
    outcome: 'timed_out',
    takesAllItsTime: true,
    answer: ({ response }) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>Almost'),
  },
  {
    name: 'breaks off within its answer',
    // Chromium tells nothing at all, Firefox that the response has ended.
    outcome: { chromium: 'timed_out', firefox: 'notified' },
    takesAllItsTime: true,
    answer: ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': 1000 });
      response.write('<p>Almost', () => response.destroy());
    },
  },
  {
    name: 'resets the connection',
    outcome: 'notified',
    onlyOn: 'http',
    isRepeated: true,
    answer: ({ request }) => void request.socket.resetAndDestroy(),
  },
  {
    name: 'closes the connection',
    outcome: 'notified',
    isRepeated: true,
    answer: ({ request }) => void request.socket.destroy(),
  },
  refusing,
  {
    ...refusing,
    name: 'refuses the connection, beside a slow one',
    // Firefox's error page is there long before the load of the whole, and is then no blank frame any more.
    beside: slow,
  },
  {
    name: 'no such host',
    outcome: 'notified',
    logoutUri: (origin) => `${new URL(origin).protocol}//nohost.invalid${logoutPath}`,
    visits: never,
    answer: () => {},
  },
  {
    name: 'a port that browsers forbid',
    outcome: { chromium: 'notified', firefox: 'blocked' },
    logoutUri: (origin) => `${new URL(origin).protocol}//localhost:1${logoutPath}`,
    visits: never,
    answer: () => {},
  },
  {
    name: 'http on an https page',
    outcome: 'blocked',
    onlyOn: 'https',
    scheme: 'http',
    host: otherHost,
    visits: never,
    answer: ({ page }) => page(),
  },
  {
    name: 'http on an https page, loopback',
    outcome: 'notified',
    onlyOn: 'https',
    scheme: 'http',
    answer: ({ page }) => page(),
  },

  {
    name: 'redirects within itself',
    outcome: 'notified',
    visits: [logoutPath, '/a', '/b', '/step2'],
    answer: (visit) => {
      const next = { [logoutPath]: '/a', '/a': '/b', '/b': '/step2' }[visit.path];
      if (next) visit.response.writeHead(302, { location: next }).end();
      else slowly(visit);
    },
  },
  {
    name: 'redirects for ever',
    outcome: 'notified',
    visits: { chromium: times(20), firefox: times(21) },
    answer: headers(302, { location: logoutPath }),
  },
  {
    name: 'redirects to data:',
    outcome: 'notified',
    // Firefox's error page is at times there before the load of the whole, and is then no blank frame any more.
    takesAllItsTime: 'firefox',
    answer: headers(302, { location: 'data:text/html,x' }),
  },
  {
    name: 'redirects to ftp:',
    // Chromium puts its error page into the frame, and reports no violation.
    outcome: { chromium: 'notified', firefox: 'blocked' },
    answer: headers(302, { location: 'ftp://localhost/' }),
  },
  {
    name: 'redirects to an app',
    outcome: 'blocked',
    // The whole of a headless Chromium 156 ends here.
    onlyIn: 'firefox',
    answer: headers(302, { location: 'app.example:/signed-out' }),
  },
  {
    name: 'moves on to data:',
    // Chromium's violation names no frame: what counts is that the relying party had answered.
    outcome: { chromium: 'notified', firefox: 'blocked' },
    answer: script('location = "data:text/html,x";'),
  },
  {
    name: 'redirects to http on an https page',
    // Both put an error page into the frame, and its load is all that they tell.
    outcome: 'notified',
    onlyOn: 'https',
    answer: headers(302, { location: `http://${otherHost}/` }),
  },

  {
    name: 'busts frames',
    outcome: 'notified',
    visits: twice,
    // The picture keeps the logout page there until the bust would have worked.
    answer: thenSlowly(({ page }) => page('<script>top.location = "/busted";</script><img src="/step2">')),
  },
  { name: 'alert()', outcome: 'notified', answer: script('alert("Signed out"); confirm("?"); print();') },
  { name: 'opens a window', outcome: 'notified', answer: script('open("/step2");') },
  {
    name: 'moves on in a script',
    outcome: 'notified',
    visits: twice,
    answer: thenSlowly(script('location = "/step2";')),
  },
  {
    name: 'moves on by replace()',
    outcome: 'notified',
    visits: twice,
    answer: thenSlowly(script('location.replace("/step2");')),
  },
  {
    name: 'moves on after its load',
    outcome: 'notified',
    visits: twice,
    answer: thenSlowly(script('onload = () => { location = "/step2"; };')),
  },
  {
    name: 'submits a form',
    outcome: 'notified',
    visits: twice,
    answer: thenSlowly(script('document.forms[0].submit();')),
  },
  {
    name: 'submits a form after its load',
    outcome: 'notified',
    visits: twice,
    mayBeCutOff: true,
    answer: thenSlowly(script('onload = () => document.forms[0].submit();')),
  },
  { name: 'says confirmed', outcome: 'confirmed', answer: script(say('confirmed')) },
  { name: 'says unsure', outcome: 'unsure', answer: script(say('unsure')) },
  {
    name: 'says working, then confirmed',
    outcome: 'confirmed',
    visits: twice,
    answer: thenSlowly(script(`${say('working')} fetch('/step2').then(() => { ${say('confirmed')} });`)),
  },
  {
    name: 'says working, and no more',
    outcome: 'notified',
    takesAllItsTime: true,
    answer: script(say('working')),
  },
  {
    name: 'says confirmed, and hangs',
    // Firefox holds messages back until everything has loaded.
    outcome: { chromium: 'confirmed', firefox: 'timed_out' },
    takesAllItsTime: true,
    answer: ({ response }) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .write(`<!doctype html><script>${say('confirmed')}</script>`);
    },
  },
  {
    name: 'says confirmed, beside one that hangs',
    outcome: 'confirmed',
    takesAllItsTime: true,
    beside: hanging,
    answer: script(say('confirmed')),
  },
  { name: 'says something else', outcome: 'notified', answer: script(say('no such word')) },
  {
    name: 'a frame within it says confirmed',
    outcome: 'notified',
    visits: [logoutPath, '/inner'],
    answer: (visit) => {
      if (visit.path === logoutPath) visit.page('<iframe src="/inner"></iframe>');
      else visit.page(`<script>${say('confirmed').replace('parent', 'top')}</script>`);
    },
  },
];
