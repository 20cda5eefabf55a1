import { otherHost } from '../in-browsers.js';
import { logoutPath } from '../test-rp.js';
import { headers, script, slowly } from './answers.js';
import type { Behaviour } from './behaviour.js';

const times = (count: number) => new Array<string>(count).fill(logoutPath);

/** Those that send the browser on, within themselves or to where it can't go. */
export const redirects: readonly Behaviour[] = [
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
];
