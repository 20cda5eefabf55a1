import { browserClock } from './clock.js';
import { type FollowUp, type FollowUpPage, loadFollowUp } from './follow-up.js';
import type { RollCall } from './roll-call.js';
import type { Setup } from './setup.js';
import { type Finish, rowOf, shownOf } from './shown.js';
import type { Shown } from './states.js';
import { type View, viewOf } from './view.js';

/** Shortly before the list appears: `later` in logout.css. */
const FIRST_UPDATE_AFTER_MS = 350;
const UPDATE_EVERY_MS = 100;

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
  let { participants } = setup;
  const acknowledged: FollowUpPage['acknowledged'] = new Set<number>();
  let mayFinish = setup.finishing.mode !== 'off';
  let followUp: FollowUp | undefined;
  let isComing = false;
  let knownView: View | undefined;
  let leaving = false;
  let soon: (() => void) | undefined;

  if (setup.finishing.windowIsOpen) bringFollowUp();
  if (rollCall.over()) show();
  else soon = browserClock.after(show, FIRST_UPDATE_AFTER_MS);

  function show() {
    soon?.();
    soon = undefined;
    if (leaving) return;
    const shown = shownNow();
    const rows = participants.map((participant, i) => rowOf(participant, shown[i] as Shown));
    const isOver = rollCall.over() && !followUp?.isBusy();
    const isUnfinished = mayFinish && shown.includes('unfinished');
    // As long as it isn't known where the user was signed in, everybody's failure counts.
    const failed = rows.some((row, i) => row.failed !== false && !acknowledged.has(i));
    const mustTell = setup.stayOnFailure && (failed || setup.accountMayBeOpen);
    // Whoever has opened a link is in another tab now.
    if (isOver && !isUnfinished && !mustTell && !shown.includes('opened')) return leave();
    view().update(rows);
    if (isUnfinished || mustTell) bringFollowUp();
    if (isOver) followUp?.goOn({ isUnfinished, mustTell, failed });
  }

  // Most pages leave before anybody sees the list.
  function view(): View {
    knownView ??= viewOf(document, setup, { retry, open });
    return knownView;
  }

  function shownNow(): Shown[] {
    const results = rollCall.results();
    const over = rollCall.over();
    return participants.map((participant) => {
      const { target = -1 } = participant;
      return shownOf(participant, results[target]?.outcome, over, finished.get(target));
    });
  }

  async function bringFollowUp() {
    if (isComing) return;
    isComing = true;
    const page = {
      setup,
      view: view(),
      rollCall,
      shown: shownNow,
      finished,
      acknowledged,
      learn,
      onChange: show,
    };
    followUp = (await loadFollowUp(page)) ?? goOnAlone();
    show();
  }

  /** Without the script the page can only show which lines have failed, where it knows that they matter. */
  function goOnAlone(): FollowUp {
    mayFinish = false;
    participants = participants.map((one) => ({ likely: false, ...one }));
    return { isBusy: () => false, goOn: ({ mustTell }) => mustTell && view().enter('attention'), end() {} };
  }

  function learn(likelyTargets: readonly number[]) {
    participants = participants.map((one) => ({ ...one, likely: likelyTargets.includes(one.target ?? -1) }));
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
    view().enter('working');
    rollCall.retry(target);
    // A new element begins blank, as the first one did.
    old.replaceWith(old.cloneNode());
  }

  function leave() {
    leaving = true;
    followUp?.end();
    location.replace((document.getElementById('continue') as HTMLAnchorElement).href);
  }

  // Drawing the list takes time from the frames, so it waits a little for more; nobody waits once all is over.
  return () => {
    if (rollCall.over()) show();
    else soon ??= browserClock.after(show, UPDATE_EVERY_MS);
  };
}
