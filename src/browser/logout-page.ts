import { browserClock } from './clock.js';
import { type Finishing, type FinishingPage, loadFinishing } from './finishing.js';
import type { RollCall } from './roll-call.js';
import type { Setup } from './setup.js';
import { type Finish, rowOf, shownOf } from './shown.js';
import type { Shown } from './states.js';
import { viewOf } from './view.js';

/** Shortly before the list appears: `later` in logout.css. */
const FIRST_UPDATE_AFTER_MS = 350;
const UPDATE_EVERY_MS = 100;

/** While the script is on its way. */
const notThereYet: Finishing = { isBusy: () => false, goOn() {}, end() {} };

/** What the page's conduct rests on. */
export interface LogoutPageOptions {
  readonly setup: Setup;
  readonly rollCall: RollCall;
  /** What was finished, by target. */
  readonly finished: Map<number, Finish>;
}

/**
 * Shows what the roll call says, and goes on when it is over: has what is unfinished finished, tells the user, leaves.
 * It begins once the document is there as a whole.
 *
 * @returns a function to be called after every change of the roll call
 */
export function startPage({ setup, rollCall, finished }: LogoutPageOptions): () => void {
  const { participants } = setup;
  const acknowledged: FinishingPage['acknowledged'] = new Set<number>();
  const view = viewOf(document, setup, { retry, open });
  let mayFinish = setup.finishing.mode !== 'off';
  let finishing: Finishing | undefined;
  let leaving = false;
  let soon: (() => void) | undefined;

  if (setup.finishing.windowIsOpen) bringFinishing();
  show();
  soon ??= browserClock.after(show, FIRST_UPDATE_AFTER_MS);
  addEventListener('pagehide', () => finishing?.end());

  function show() {
    soon?.();
    soon = undefined;
    if (leaving) return;
    const shown = shownNow();
    const rows = participants.map((participant, i) => rowOf(participant, shown[i] as Shown));
    const isOver = rollCall.over() && !finishing?.isBusy();
    const isUnfinished = mayFinish && shown.includes('unfinished');
    const failed = rows.some((row, i) => row.failed && !acknowledged.has(i));
    const mustTell = setup.stayOnFailure && (failed || setup.accountMayBeOpen);
    // Whoever has opened a link is in another tab now.
    if (isOver && !isUnfinished && !mustTell && !shown.includes('opened')) return leave();
    view.update(rows);
    if (!isOver) return;
    if (isUnfinished) return finishing ? finishing.goOn() : bringFinishing();
    finishing?.end();
    if (mustTell) view.demandAttention(failed);
  }

  function shownNow(): Shown[] {
    const results = rollCall.results();
    const over = rollCall.over();
    return participants.map((participant) => {
      const { target = -1 } = participant;
      return shownOf(participant, results[target]?.outcome, over, finished.get(target));
    });
  }

  async function bringFinishing() {
    finishing = notThereYet;
    const { results } = rollCall;
    const page = { setup, view, shown: shownNow, results, finished, acknowledged, onChange: show };
    finishing = await loadFinishing(page);
    // Without it the page can only say what is unfinished.
    if (!finishing) mayFinish = false;
    show();
  }

  function open(participant: number) {
    // Only those with a URL have a link, and so a target.
    const { target = -1 } = participants[participant] ?? {};
    finished.set(target, { outcome: 'notified', ms: 0, via: 'link' });
    show();
  }

  function retry(participant: number) {
    const { target = -1 } = participants[participant] ?? {};
    const old = document.getElementsByTagName('iframe')[target];
    if (!old) return;
    finished.delete(target);
    view.resume();
    rollCall.retry(target);
    // A new element begins blank, as the first one did.
    old.replaceWith(old.cloneNode());
  }

  function leave() {
    leaving = true;
    finishing?.end();
    location.replace(view.redirectTo);
  }

  // Drawing the list takes time from the frames, so it waits a little for more; nobody waits once all is over.
  return () => {
    if (rollCall.over()) show();
    else soon ??= browserClock.after(show, UPDATE_EVERY_MS);
  };
}
