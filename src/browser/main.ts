import { watchFrames } from './frames.js';
import { reporter } from './report.js';
import { startRollCall } from './roll-call.js';
import type { Setup } from './setup.js';
import { hasFailed, type Shown, type View, viewOf } from './view.js';

const setup: Setup = JSON.parse(document.getElementById('setup')?.textContent ?? '');
const report = reporter(window, setup.report);
let view: View | undefined;
let leaving = false;

const rollCall = startRollCall({
  ...setup,
  clock: {
    now: () => performance.now(),
    after(callback, ms) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  },
  onChange: show,
});

watchFrames(document, window, rollCall);
document.addEventListener('DOMContentLoaded', () => {
  view = viewOf(document, setup, retry);
  show();
});
// The user may go on, or close the tab, before everything has settled. Firefox says `load` when leaving stops what still
// loads, so what counts is what was known before.
for (const event of ['beforeunload', 'pagehide']) {
  window.addEventListener(event, () => report(rollCall.results()));
}

function show() {
  if (!view || leaving) return;
  const results = rollCall.results();
  const outcomes = setup.participants.map(({ frame, outcome }): Shown => {
    return outcome ?? results[frame ?? -1]?.outcome ?? 'pending';
  });
  view.update(outcomes);
  if (!rollCall.over()) return;
  const failed = setup.participants.some((participant, i) => hasFailed(participant, outcomes[i]));
  if ((failed || setup.accountMayBeOpen) && setup.stayOnFailure) view.demandAttention(failed);
  else leave(view.redirectTo);
}

function leave(redirectTo: string) {
  leaving = true;
  report(rollCall.results());
  location.replace(redirectTo);
}

function retry(frame: number) {
  const old = document.getElementsByTagName('iframe')[frame];
  view?.resume();
  rollCall.retry(frame);
  // A new element begins blank, as the first one did.
  old?.replaceWith(old.cloneNode());
}
