import { freePorts } from '../../../../demo/free-ports.js';
import { otherHost } from '../in-browsers.js';
import { logoutPath } from '../test-rp.js';
import type { Behaviour } from './behaviour.js';
import { slow } from './responses.js';

const never: readonly string[] = [];

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

// On a busy machine its error page can be there before the load of the whole, and is noticed at the limit then.
const mayBeThereEarly = 'firefox';

/** Those whose connection fails, or is not to be made. */
export const connections: readonly Behaviour[] = [
  {
    name: 'resets the connection',
    outcome: 'notified',
    onlyOn: 'http',
    isRepeated: true,
    takesAllItsTime: mayBeThereEarly,
    answer: ({ request }) => void request.socket.resetAndDestroy(),
  },
  {
    name: 'closes the connection',
    outcome: 'notified',
    isRepeated: true,
    takesAllItsTime: mayBeThereEarly,
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
];
