import { browserClock } from './clock.js';
import type { FollowUp, FollowUpPage } from './follow-up.js';
import { startLaterFrames } from './later-frames.js';
import { reportInParts } from './report.js';
import { groupsToVisit } from './to-visit.js';
import { followUpViewOf } from './view.js';
import { createVisits } from './visits.js';

/**
 * Follows up what the page's own frames could not do: makes those that there was no room for, finishes what is unfinished
 * by visits in a small window, or by links where there can be none, and tells the user what failed.
 */
function startFollowUp(page: FollowUpPage): FollowUp {
  const { setup, allCalls, finished, onChange } = page;
  const { texts, styles } = window.followUpParts ?? {};
  Object.assign(setup.texts, texts);
  addStyles(styles ?? '');
  const view = followUpViewOf(document, setup, page.view);
  const { timeoutMs, later } = setup;
  const { windowIsOpen = false } = setup.finishing;
  let { mode } = setup.finishing;
  const windowName = view.button?.dataset.windowName ?? '';
  const visits = createVisits(window, windowName, windowIsOpen, browserClock);
  let busy = false;
  view.button?.addEventListener('click', visitAll);
  addEventListener('pagehide', () => visits.end());
  const clock = browserClock;
  // Where there are frames to make, the page has begun with others.
  const model = document.querySelector('iframe[data-id]') as HTMLIFrameElement;
  const laterFrames = startLaterFrames({
    model,
    parent: model?.parentElement ?? document.body,
    frames: later,
    timeoutMs,
    clock,
    allCalls,
    onChange,
  });
  // The report of many goes before the page does.
  const report = later.length > 0 ? reportInParts(page.report, setup.token) : undefined;
  if (report) {
    document.getElementById('continue')?.addEventListener('click', (click) => {
      click.preventDefault();
      leave();
    });
  }

  for (const [id, entry] of page.view.entries) {
    entry.querySelector('button')?.addEventListener('click', () => retry(id));
    entry.querySelector('a')?.addEventListener('click', () => {
      finished.set(id, { outcome: 'notified', ms: 0, via: 'link' });
      onChange();
    });
  }

  function retry(id: string) {
    finished.delete(id);
    page.acknowledged.delete(id);
    page.view.enter('working');
    const old = [...document.getElementsByTagName('iframe')].find(({ dataset }) => dataset.id === id);
    const frame = later.find((one) => one.id === id);
    // A new element begins blank, as the first one did.
    old?.replaceWith(old.cloneNode());
    if (old) allCalls[0]?.retry(id);
    else if (frame) laterFrames.retry(frame);
    onChange();
  }

  async function leave() {
    visits.end();
    await report?.send();
    page.leave();
  }

  function visitAll() {
    const states = page.states();
    for (const { id, shown } of states) if (shown === 'interrupted') page.acknowledged.add(id);
    busy = true;
    view.enter('finishing', states);
    visits.visit(
      groupsToVisit({ ...page, urlOf }, states),
      (id, outcome, ms) => {
        finished.set(id, { outcome, ms, via: 'window' });
        onChange();
      },
      (why) => {
        busy = false;
        // A window that was cut off is worth another click. One that the user closed is not wanted.
        if (why === 'closed' || why === 'blocked' || (why === 'time_up' && isStillUnfinished()))
          mode = 'links';
        onChange();
      },
    );
  }

  function urlOf(id: string): string | undefined {
    return page.view.entries.get(id)?.querySelector('a')?.href;
  }

  function isStillUnfinished(): boolean {
    return page.states().some(({ shown, failed }) => failed && shown === 'unfinished');
  }

  return {
    isCalling: () => laterFrames.isCalling(),
    isBusy: () => busy,
    hasWindow: () => mode === 'finish' && visits.hasWindow(),
    goOn({ states, isUnfinished, mayVisit, mustTell }) {
      if (mode === 'finish' && visits.hasWindow() && (isUnfinished || mayVisit)) return visitAll();
      if (isUnfinished) return view.enter(mode === 'links' ? 'links' : 'finish', states);
      visits.end();
      if (mustTell) view.tell(states, mode === 'finish');
    },
    leave,
  };
}

function addStyles(styles: string) {
  const style = document.createElement('style');
  // The Content-Security-Policy lets through what has the nonce of the page's own.
  style.setAttribute('nonce', document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '');
  style.textContent = styles;
  document.head.append(style);
}

window.startFollowUp = startFollowUp;
