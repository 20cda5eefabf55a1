import { browserClock } from './clock.js';
import { type Finishing, type FinishingPage, loadFinishing } from './finishing.js';
import { watchFrames } from './frames.js';
import { reporter } from './report.js';
import { startRollCall } from './roll-call.js';
import type { Setup } from './setup.js';
import { type Finish, rowOf, shownOf } from './shown.js';
import type { Shown } from './states.js';
import { type View, viewOf } from './view.js';

const UPDATE_EVERY_MS = 100;

const setup: Setup = JSON.parse(document.getElementById('setup')?.textContent ?? '');
const nonce = document.currentScript?.nonce ?? '';
const { participants } = setup;
const report = reporter(window, setup.report);
const finished: FinishingPage['finished'] = new Map<number, Finish>();
const acknowledged: FinishingPage['acknowledged'] = new Set<number>();
let mayFinish = setup.finishing.mode !== 'off';
let finishing: Finishing | 'loading' | undefined;
let view: View | undefined;
let leaving = false;
let soon: (() => void) | undefined;

const rollCall = startRollCall({ ...setup, clock: browserClock, onChange: showSoon });
watchFrames(document, window, rollCall);

document.addEventListener('DOMContentLoaded', () => {
  view = viewOf(document, setup, { retry, open });
  if (setup.finishing.windowIsOpen) bringFinishing(view);
  show();
});
// The user may go on, or close the tab, before everything has settled. Firefox says `load` when leaving stops what still
// loads, so what counts is what was known before.
for (const event of ['beforeunload', 'pagehide']) window.addEventListener(event, tell);
window.addEventListener('pagehide', endFinishing);

/** Drawing the list takes time from the frames, so it waits a little for more; nobody waits once all is over. */
function showSoon() {
  if (rollCall.over()) show();
  else soon ??= browserClock.after(show, UPDATE_EVERY_MS);
}

function show() {
  soon?.();
  soon = undefined;
  if (!view || leaving) return;
  const shown = shownNow();
  const rows = participants.map((participant, i) => rowOf(participant, shown[i] as Shown));
  view.update(rows);
  if (!rollCall.over() || (finishing && finishing !== 'loading' && finishing.isBusy())) return;
  if (mayFinish && shown.includes('unfinished')) return finish(view);
  endFinishing();
  const failed = rows.some((row, i) => row.failed && !acknowledged.has(i));
  if (setup.stayOnFailure && (failed || setup.accountMayBeOpen)) view.demandAttention(failed);
  // Whoever has opened a link is in another tab now.
  else if (!shown.includes('opened')) leave(view.redirectTo);
}

function shownNow(): Shown[] {
  const results = rollCall.results();
  const over = rollCall.over();
  return participants.map((participant) => {
    const { target = -1 } = participant;
    return shownOf(participant, results[target]?.outcome, over, finished.get(target));
  });
}

function finish(view: View) {
  if (!finishing) bringFinishing(view);
  else if (finishing !== 'loading') finishing.goOn();
}

async function bringFinishing(view: View) {
  finishing = 'loading';
  const page = {
    setup,
    view,
    shown: shownNow,
    results: rollCall.results,
    finished,
    acknowledged,
    onChange: show,
  };
  finishing = await loadFinishing(page, nonce);
  // Without it the page can only say what is unfinished.
  if (!finishing) mayFinish = false;
  show();
}

function endFinishing() {
  if (finishing !== 'loading') finishing?.end();
}

function open(participant: number) {
  const { target } = participants[participant] ?? {};
  if (target === undefined) return;
  finished.set(target, { outcome: 'notified', ms: 0, via: 'link' });
  show();
}

function retry(participant: number) {
  const { target } = participants[participant] ?? {};
  const old = document.getElementsByTagName('iframe')[target ?? -1];
  if (target === undefined || !old) return;
  finished.delete(target);
  view?.resume();
  rollCall.retry(target);
  // A new element begins blank, as the first one did.
  old.replaceWith(old.cloneNode());
}

function leave(redirectTo: string) {
  leaving = true;
  tell();
  location.replace(redirectTo);
}

function tell() {
  report(rollCall.results(), finished);
}
