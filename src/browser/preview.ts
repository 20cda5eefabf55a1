import { finishViewOf } from './finish-view.js';
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
  const finishView = finishViewOf(document, list, view);
  finishView.button?.addEventListener('click', () => showForAWhile('finishing', outcomes));

  function show(phase: Phase, outcomes: readonly Shown[]) {
    const rows = participants.map((participant, i) => rowOf(participant, outcomes[i] ?? 'pending'));
    view.update(rows);
    if (phase === 'working') view.resume();
    else if (phase === 'attention') view.demandAttention(rows.some(({ failed }) => failed));
    else finishView.enter(phase, outcomes);
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
