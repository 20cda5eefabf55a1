import { followUpViewOf } from './follow-up-view.js';
import type { PreviewListSetup } from './preview-setup.js';
import { rowOf } from './shown.js';
import type { Phase, Shown } from './states.js';
import { viewOf } from './view.js';

/** How long another try takes in the preview. */
const retryMs = 1500;

// It stands in for `main.ts` and `logout-page.ts`: the same view, but the outcomes are given and nothing leaves.
document.addEventListener('DOMContentLoaded', () => {
  const list: PreviewListSetup = JSON.parse(document.getElementById('list')?.textContent ?? '');
  const { participants, outcomes, phase } = list;
  const view = viewOf(document, list, {
    retry: (participant) => {
      showForAWhile(
        'working',
        outcomes.map((shown, i) => (i === participant ? 'pending' : shown)),
      );
    },
    open: () => {},
  });
  const followUpView = followUpViewOf(document, list, view);
  followUpView.button?.addEventListener('click', () => showForAWhile('finishing', outcomes));

  function show(phase: Phase, outcomes: readonly Shown[]) {
    const rows = participants.map((participant, i) => rowOf(participant, outcomes[i] ?? 'pending'));
    view.update(rows);
    if (phase === 'working') view.enter('working');
    else if (phase === 'attention') followUpView.demandAttention(rows.some(({ failed }) => failed === true));
    else followUpView.enter(phase, outcomes);
  }

  function showForAWhile(phase: Phase, outcomes: readonly Shown[]) {
    show(phase, outcomes);
    setTimeout(showScene, retryMs);
  }

  function showScene() {
    show(phase, outcomes);
  }

  showScene();
});
