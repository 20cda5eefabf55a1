import { otherHost } from '../../browser/support/in-browsers.js';
import type { Answer } from '../../browser/support/test-rp.js';
import type { Scheme } from '../../browser/support/web-server.js';

/** A relying party, and what the doctor has to find about it in a browser. */
export interface RelyingParty {
  readonly name: string;
  readonly answer: Answer;
  /** The ids, exactly these; in Firefox others where a browser tells others. */
  readonly finds: readonly string[];
  readonly findsInFirefox?: readonly string[];
  /** `localhost`, the logout page's site, unless set. */
  readonly host?: string;
  /** The logout page's, https, unless set. */
  readonly scheme?: Scheme;
  readonly logoutUri?: (origin: string) => string;
  readonly backchannelLogoutUri?: string;
  /** Its metadata. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const none: readonly string[] = [];
/** It says nothing, and does nothing after its load. */
const needless: readonly string[] = ['browser-settle-needless'];

function html(body: string, headers: Readonly<Record<string, string | readonly string[]>> = {}): Answer {
  return ({ response }) => {
    response
      .writeHead(200, { 'content-type': 'text/html', ...headers } as never)
      .end(`<!doctype html>${body}`);
  };
}

function says(word: string, headers?: Readonly<Record<string, string | readonly string[]>>): Answer {
  return html(`<script>parent.postMessage({ frontchannel_logout: '${word}' }, '*');</script>`, headers);
}

const clearing = { 'set-cookie': ['session=; Max-Age=0; SameSite=Lax', 'theme=dark; Secure; SameSite=None'] };

const good: readonly RelyingParty[] = [
  { name: 'one that only answers', answer: html('Signed out'), finds: needless },
  { name: 'one that confirms', answer: says('confirmed'), finds: none },
  { name: 'one with a 204', answer: ({ response }) => void response.writeHead(204).end(), finds: none },
  {
    name: 'one whose page moves on by itself',
    answer: (visit) =>
      visit.path === '/next' ? visit.page() : visit.page('<script>location = "/next";</script>'),
    finds: none,
  },
  {
    name: 'one that clears its cookie on the logout page’s site',
    answer: html('', clearing),
    finds: needless,
  },
  {
    name: 'one that busts frames, which the sandbox stops',
    answer: html('<script>top.location = "/";</script>'),
    finds: needless,
  },
  { name: 'one on another site', answer: html('Signed out'), host: otherHost, finds: needless },
  {
    name: 'one on another site that clears its cookie, and confirms',
    answer: says('confirmed', clearing),
    host: otherHost,
    finds: none,
  },
  {
    name: 'one on another site that clears its cookie, and has a back channel',
    answer: says('unsure', clearing),
    host: otherHost,
    backchannelLogoutUri: 'https://rp.test/back-channel',
    finds: none,
  },
  {
    name: 'one on another site that sets a cookie, but clears none',
    answer: html('', { 'set-cookie': 'theme=dark; Secure; SameSite=None' }),
    host: otherHost,
    finds: needless,
  },
  {
    name: 'one with X-Frame-Options that is always finished in a window',
    answer: html('', { 'x-frame-options': 'DENY' }),
    settings: { finish: 'always' },
    finds: none,
  },
  {
    name: 'one that says in its metadata that it does nothing after its load',
    answer: html('Signed out'),
    settings: { settle_ms: 0 },
    finds: none,
  },
  {
    name: 'one that works on for a little after its load',
    answer: html('<script>onload = () => setTimeout(() => fetch("/end"), 100);</script>'),
    finds: none,
  },
  {
    name: 'one that works on for long, as its metadata says',
    answer: html('<script>onload = () => setTimeout(() => fetch("/end"), 1000);</script>'),
    settings: { settle_ms: 2000 },
    finds: none,
  },
  {
    name: 'one that works on for long, and says so to the page',
    answer: html(`<script>
      parent.postMessage({ frontchannel_logout: 'working' }, '*');
      onload = () => setTimeout(() => parent.postMessage({ frontchannel_logout: 'confirmed' }, '*'), 1000);
    </script>`),
    finds: none,
  },
  {
    name: 'one that clears localStorage, as its metadata says',
    answer: html('<script>localStorage.removeItem("session");</script>'),
    settings: { session: 'local_storage', settle_ms: 0 },
    finds: none,
  },
  { name: 'one on http at loopback, which browsers load', answer: html(''), scheme: 'http', finds: needless },
];

const bad: readonly RelyingParty[] = [
  { name: 'one on http', answer: html(''), scheme: 'http', host: otherHost, finds: ['browser-blocked'] },
  {
    name: 'one at a port that browsers forbid',
    answer: html(''),
    logoutUri: () => 'https://localhost:1/logout',
    // Chromium puts an error page into the frame, and the driver says why. Firefox loads nothing.
    finds: ['browser-unreachable'],
    findsInFirefox: ['browser-blocked'],
  },
  {
    name: 'one at a host without an address',
    answer: html(''),
    logoutUri: () => 'https://nohost.invalid/logout',
    finds: ['browser-unreachable'],
  },
  {
    name: 'one where nobody listens',
    answer: html(''),
    logoutUri: () => 'https://localhost:2/logout',
    finds: ['browser-unreachable'],
  },
  {
    name: 'one that redirects to a host without an address',
    answer: ({ response }) => void response.writeHead(302, { location: 'https://nohost.invalid/' }).end(),
    finds: ['browser-unreachable'],
  },
  {
    name: 'one that redirects to its app, which ends Chromium',
    answer: ({ response }) => void response.writeHead(302, { location: 'com.example.app://out' }).end(),
    finds: ['browser-timed-out'],
    findsInFirefox: ['browser-blocked'],
  },
  { name: 'one that hangs', answer: () => {}, finds: ['browser-timed-out'] },
  {
    name: 'one that hangs within its answer',
    answer: ({ response }) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>Almost'),
    finds: ['browser-timed-out'],
  },
  {
    name: 'one with X-Frame-Options',
    answer: html('', { 'x-frame-options': 'DENY' }),
    finds: ['browser-frame-refused'],
  },
  {
    name: 'one whose frame-ancestors leave the page out',
    answer: html('', { 'content-security-policy': "frame-ancestors 'self'" }),
    finds: ['browser-frame-refused'],
  },
  {
    name: 'one on another site that clears its cookie',
    answer: html('', clearing),
    host: otherHost,
    finds: ['browser-cookies-kept', 'browser-settle-needless'],
    findsInFirefox: needless,
  },
  {
    name: 'one that ends its session by a request a second after its load',
    answer: html('<script>onload = () => setTimeout(() => fetch("/end"), 1000);</script>'),
    finds: ['browser-settles-late'],
  },
  {
    name: 'one that clears its storage a second after its load',
    answer: html('<script>onload = () => setTimeout(() => sessionStorage.clear(), 1000);</script>'),
    finds: ['browser-settles-late'],
  },
  {
    name: 'one that moves on a second after its load',
    answer: (visit) =>
      visit.path === '/next'
        ? visit.page()
        : visit.page('<script>setTimeout(() => { location = "/next"; }, 1000);</script>'),
    finds: ['browser-settles-late'],
  },
  {
    name: 'one that deletes a database a second after its load',
    answer: html(
      '<script>onload = () => setTimeout(() => indexedDB.deleteDatabase("session"), 900);</script>',
    ),
    finds: ['browser-settles-late'],
  },
  {
    name: 'one that waits for a request without an end',
    answer: ({ path, page }) => {
      if (path !== '/never') page('<script>onload = () => { fetch("/never"); };</script>');
    },
    finds: ['browser-settles-late'],
  },
  {
    name: 'one that clears a cookie by script after its load, against its metadata',
    answer: html(
      '<script>onload = () => setTimeout(() => { document.cookie = "a=; Max-Age=0"; }, 200);</script>',
    ),
    settings: { settle_ms: 0 },
    finds: ['browser-settles-late'],
  },
  {
    name: 'one that asks again and again',
    answer: html('<script>setInterval(() => fetch("/alive"), 200);</script>'),
    finds: ['browser-settles-late'],
  },
  {
    name: 'one that sends a beacon after its load',
    answer: (visit) => {
      if (visit.path !== '/slow')
        visit.page('<script>onload = () => setTimeout(() => navigator.sendBeacon("/slow"), 100);</script>');
      else setTimeout(() => visit.page(), 2400);
    },
    settings: { settle_ms: 2000 },
    finds: none,
  },
  {
    name: 'one that ends its session by a request that outlives its page',
    answer: (visit) => {
      if (visit.path !== '/slow')
        visit.page(
          '<script>onload = () => setTimeout(() => fetch("/slow", { keepalive: true }), 100);</script>',
        );
      else setTimeout(() => visit.page(), 2400);
    },
    settings: { settle_ms: 2000 },
    finds: none,
  },
  {
    name: 'one that deletes a key of localStorage that is not there',
    answer: html('<script>delete localStorage.session;</script>'),
    finds: ['browser-local-storage', 'browser-settle-needless'],
  },
  {
    name: 'one that deletes a key of sessionStorage a second after its load',
    answer: html('<script>onload = () => setTimeout(() => { delete sessionStorage.user; }, 1000);</script>'),
    finds: ['browser-settles-late'],
  },
  {
    name: 'one that computes for half a second without a pause',
    answer: html('<script>const end = performance.now() + 500; while (performance.now() < end);</script>'),
    finds: ['browser-blocks-page', 'browser-settle-needless'],
    findsInFirefox: needless,
  },
  {
    name: 'one that keeps its session in localStorage',
    answer: html('<script>localStorage.clear();</script>'),
    finds: ['browser-local-storage', 'browser-settle-needless'],
  },
  { name: 'one that is unsure', answer: says('unsure'), finds: ['browser-unsure'] },
  {
    name: 'one on another site that is unsure',
    answer: says('unsure'),
    host: otherHost,
    finds: ['browser-unsure-cross-site'],
  },
];

/** One for each thing that a browser can find wrong, and good ones. */
export const relyingParties: readonly RelyingParty[] = [...good, ...bad];
