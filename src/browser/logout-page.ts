import { browserClock } from './clock.js';
import { type FollowUp, type FollowUpPage, loadFollowUp, type Remainder } from './follow-up.js';
import { reportOnLeaving } from './report.js';
import type { Result, RollCall } from './roll-call.js';
import type { Setup } from './setup.js';
import { type Finish, rowOf } from './shown.js';
import type { Row } from './states.js';
import { type View, viewOf } from './view.js';

/** Shortly before the list appears: `later` in logout.css. */
const FIRST_UPDATE_AFTER_MS = 350;
const UPDATE_EVERY_MS = 100;

/**
 * Shows what the frames came to, and goes on when that is known: has what is unfinished finished, tells the user, leaves.
 * It begins once the document is there as a whole.
 *
 * @returns a function to be called after every change of the roll call
 */
export function startPage(setup: Setup, rollCall: RollCall): () => void {
  const { participants, stayOnFailure, accountMayBeOpen, later } = setup;
  const { mode, windowIsOpen } = setup.finishing;
  /** The page's own frames, and those that are made later. */
  const rollCalls = [rollCall];
  const finished = new Map<string, Finish>();
  const acknowledged = new Set<string>();
  /** Null where it can't be had. */
  let followUp: FollowUp | undefined | null;
  let isComing = false;
  let knownView: View | undefined;
  let leaving = false;
  let soon: (() => void) | undefined;
  const report = reportOnLeaving(window, setup, results, finished);

  if (windowIsOpen || later.length > 0) bringFollowUp();
  if (framesAreOver()) show();
  else soon = browserClock.after(show, FIRST_UPDATE_AFTER_MS);

  function show() {
    soon?.();
    soon = undefined;
    if (leaving) return;
    const rows = rowsNow();
    const rest = remainderOf(rows);
    // Whoever has opened a link is in another tab now.
    const isDone = !rest.isUnfinished && !rest.mustTell && !rows.some(({ shown }) => shown === 'opened');
    const visits = rest.mayVisit && (followUp ? followUp.hasWindow() : windowIsOpen);
    const isOver = framesAreOver() && !followUp?.isBusy();
    leaving = isOver && isDone && !visits;
    if (leaving) return followUp ? followUp.leave() : leave();
    view().update(rows);
    if (rest.isUnfinished || rest.mustTell) bringFollowUp();
    if (!isOver) return;
    if (followUp) followUp.goOn(rest);
    // Without its script the page can only show which lines have failed.
    else if (followUp === null && rest.mustTell) view().enter('attention');
  }

  function framesAreOver(): boolean {
    const moreToCome = followUp ? followUp.isCalling() : followUp !== null && later.length > 0;
    return !moreToCome && rollCalls.every((call) => call.over());
  }

  function results(): ReadonlyMap<string, Result> {
    return new Map(rollCalls.flatMap((call) => [...call.results()]));
  }

  function rowsNow(): Row[] {
    const framed = results();
    const over = framesAreOver();
    return participants.map((participant) => {
      const { id } = participant;
      return rowOf(participant, framed.get(id)?.outcome, over, finished.get(id));
    });
  }

  function remainderOf(rows: readonly Row[]): Remainder {
    const news = rows.filter(({ id }) => !acknowledged.has(id));
    const unfinished =
      mode !== 'off' && followUp !== null ? rows.filter(({ shown }) => shown === 'unfinished') : [];
    return {
      rows,
      isUnfinished: unfinished.some(({ failed }) => failed),
      mayVisit: unfinished.some(({ uncertain }) => uncertain),
      mustTell: stayOnFailure && (accountMayBeOpen || news.some((row) => row.failed || row.uncertain)),
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
      rollCalls,
      results,
      rows: rowsNow,
      finished,
      acknowledged,
      leave,
      report,
      onChange: show,
    };
    followUp = (await loadFollowUp(page)) ?? null;
    show();
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
