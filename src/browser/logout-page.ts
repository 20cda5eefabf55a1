import { browserClock } from './clock.js';
import { type FollowUp, type FollowUpPage, type LeftToDo, loadFollowUp } from './follow-up.js';
import { type FrameCalls, resultsOf } from './frame-calls.js';
import { type FinishOutcome, statesOf } from './participant-state.js';
import { reportOnLeaving } from './report.js';
import type { ParticipantState, Setup } from './setup.js';
import { type View, viewOf } from './view.js';

/** Shortly before the list appears: `later` in logout.css. */
const FIRST_UPDATE_AFTER_MS = 350;
const UPDATE_EVERY_MS = 100;

/**
 * Shows what the frames came to, and goes on when that is known: has what is unfinished finished, tells the user, leaves.
 * It begins once the document is there as a whole.
 *
 * @returns a function to be called after every change of a call
 */
export function startPage(setup: Setup, calls: FrameCalls): () => void {
  const { participants, stayOnFailure, accountMayBeOpen, later } = setup;
  const { mode, windowIsOpen } = setup.finishing;
  /** The page's own frames, and those that are made later. */
  const allCalls = [calls];
  const finished = new Map<string, FinishOutcome>();
  const results = () => resultsOf(allCalls);
  const acknowledged = new Set<string>();
  /** Null where it can't be had. */
  let followUp: FollowUp | undefined | null;
  let isComing = false;
  let knownView: View | undefined;
  let leaving = false;
  let soon: (() => void) | undefined;
  const report = reportOnLeaving(window, setup, results, finished);

  // Whatever fails in the follow-up, in a click or a timer too, the page goes on without it.
  addEventListener('error', () => {
    if (!followUp) return;
    followUp = null;
    show();
  });
  if (windowIsOpen || later.length > 0) bringFollowUp();
  if (framesAreOver()) show();
  else soon = browserClock.after(show, FIRST_UPDATE_AFTER_MS);

  function show() {
    soon?.();
    soon = undefined;
    if (leaving) return;
    const states = statesNow();
    const rest = leftToDo(states);
    // Whoever has opened a link is in another tab now.
    const isDone = !rest.isUnfinished && !rest.mustTell && !states.some(({ shown }) => shown === 'opened');
    const visits = rest.mayVisit && (followUp ? followUp.hasWindow() : windowIsOpen);
    const isOver = framesAreOver() && !followUp?.isBusy();
    leaving = isOver && isDone && !visits;
    if (leaving) return followUp ? followUp.leave().catch(leave) : leave();
    view().update(states);
    if (rest.isUnfinished || rest.mustTell) bringFollowUp();
    if (!isOver) return;
    if (followUp) followUp.goOn(rest);
    // Without its script the page can only show which entries have failed.
    else if (followUp === null && rest.mustTell) view().enter('attention');
  }

  function framesAreOver(): boolean {
    const moreToCome = followUp ? followUp.isCalling() : followUp !== null && later.length > 0;
    return !moreToCome && allCalls.every((call) => call.over());
  }

  function statesNow(): ParticipantState[] {
    return statesOf(participants, results(), framesAreOver(), finished);
  }

  function leftToDo(states: readonly ParticipantState[]): LeftToDo {
    const news = states.filter(({ id }) => !acknowledged.has(id));
    const unfinished =
      mode !== 'off' && followUp !== null ? states.filter(({ shown }) => shown === 'unfinished') : [];
    return {
      states,
      isUnfinished: unfinished.some(({ failed }) => failed),
      mayVisit: unfinished.some(({ uncertain }) => uncertain),
      mustTell: stayOnFailure && (accountMayBeOpen || news.some((state) => state.failed || state.uncertain)),
    };
  }

  // Most pages leave before anybody sees the list.
  function view(): View {
    knownView ??= viewOf(document, setup);
    return knownView;
  }

  async function bringFollowUp() {
    if (isComing) return;
    isComing = true;
    const page: FollowUpPage = {
      setup,
      view: view(),
      allCalls,
      results,
      states: statesNow,
      finished,
      acknowledged,
      leave,
      report,
      onChange: show,
    };
    followUp = (await loadFollowUp(page, browserClock)) ?? null;
    // In a turn of its own: what fails there is heard as what fails in an event.
    browserClock.after(show, 0);
  }

  function leave() {
    location.replace((document.getElementById('continue') as HTMLAnchorElement).href);
  }

  // Drawing the list takes time from the frames, so it waits a little for more; nobody waits once all is over.
  return () => {
    if (framesAreOver()) show();
    else soon ??= browserClock.after(show, UPDATE_EVERY_MS);
  };
}
