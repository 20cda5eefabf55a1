import { headers } from './answers.js';
import type { Behaviour } from './behaviour.js';

/** One that never answers. */
export const hanging: Behaviour = {
  name: 'hangs',
  outcome: 'timed_out',
  takesAllItsTime: true,
  answer: () => {},
};

/** Those that say nothing, or stop in the middle. */
export const silence: readonly Behaviour[] = [
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
];
