import { otherHost } from '../in-browsers.js';
import { headers, slowly } from './answers.js';
import type { Behaviour } from './behaviour.js';

/** One that does all right. */
export const good: Behaviour = { name: '200', outcome: 'notified', answer: ({ page }) => page() };

/** One that takes longer than others need to fail. */
export const slow: Behaviour = { name: 'slow', outcome: 'notified', answer: slowly };

/** Those that answer at once, or a little later. */
export const responses: readonly Behaviour[] = [
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
];
