import { logoutPath } from '../test-rp.js';
import { script, thenSlowly, twice } from './answers.js';
import type { Behaviour } from './behaviour.js';
import { hanging } from './silence.js';

function say(word: string): string {
  return `parent.postMessage({ frontchannel_logout: '${word}' }, '*');`;
}

/** Those that tell the logout page how they did. */
export const messages: readonly Behaviour[] = [
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
