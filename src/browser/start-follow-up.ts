import { browserClock } from './clock.js';
import type { FollowUp, FollowUpPage } from './follow-up.js';
import { followUpViewOf } from './follow-up-view.js';
import { isBlank } from './frames.js';
import { likelyTargets } from './hint.js';
import type { Shown } from './states.js';
import type { Stop } from './tour.js';
import { createVisitor } from './visitor.js';

/** How many times the limit of one visit all visits in one window may take. */
const TOUR_LIMITS = 10;

/**
 * Follows up what the frames could not do: finishes it by visits in a small window, or by links where there can be none,
 * and tells the user what failed.
 */
function startFollowUp(page: FollowUpPage): FollowUp {
  const { setup, rollCall, finished, onChange } = page;
  Object.assign(setup.texts, window.followUpTexts);
  const view = followUpViewOf(document, setup, page.view);
  const { participants, limitsMs, timeoutMs } = setup;
  const { windowIsOpen = false } = setup.finishing;
  let { mode } = setup.finishing;
  const windowName = view.button?.dataset.windowName ?? '';
  const limitMs = TOUR_LIMITS * timeoutMs;
  const visitor = createVisitor(window, windowName, windowIsOpen, limitMs, browserClock);
  let busy = false;
  view.button?.addEventListener('click', visitAll);
  addEventListener('pagehide', () => visitor.end());
  if (participants.some(({ likely }) => likely === undefined)) learn();

  async function learn() {
    busy = true;
    const targets = await likelyTargets(setup);
    busy = false;
    page.learn(targets);
  }

  function visitAll() {
    const shown = page.shown();
    for (const [i, one] of shown.entries()) if (one === 'interrupted') page.acknowledged.add(i);
    busy = true;
    view.enter('finishing', shown);
    visitor.visit(
      stopsOf(shown),
      (target, outcome, ms) => {
        finished.set(target, { outcome, ms, via: 'window' });
        onChange();
      },
      (why) => {
        busy = false;
        // A window that was cut off is worth another click. One that the user closed is not wanted.
        if (why !== 'done' && why !== 'cut') mode = 'links';
        onChange();
      },
    );
  }

  function stopsOf(shown: readonly Shown[]): Stop[] {
    const results = rollCall.results();
    const frames = document.getElementsByTagName('iframe');
    const stops = new Map<number, Stop>();
    for (const [i, { target }] of participants.entries()) {
      const url = view.logoutUrls[i];
      if (shown[i] !== 'unfinished' || target === undefined || !url) continue;
      // A frame that has answered and is blank got no page: a 204, a download. The window won't either.
      const answersWithoutPage = results[target]?.outcome === 'notified' && isBlank(frames[target]);
      stops.set(target, { target, url, limitMs: limitsMs[target] ?? timeoutMs, answersWithoutPage });
    }
    return [...stops.values()];
  }

  return {
    isBusy: () => busy,
    goOn({ isUnfinished, mustTell, failed }) {
      if (isUnfinished) {
        if (mode === 'finish' && visitor.hasWindow()) visitAll();
        else view.enter(mode === 'links' ? 'links' : 'finish', page.shown());
        return;
      }
      visitor.end();
      if (mustTell) view.demandAttention(failed);
    },
    end: () => visitor.end(),
  };
}

window.startFollowUp = startFollowUp;
