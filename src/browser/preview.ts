import { finishViewOf } from './finish-view.js';
import type { PreviewSetup } from './preview-setup.js';
import { rowOf } from './shown.js';
import type { Phase, Shown } from './states.js';
import { viewOf } from './view.js';

/** How long another try takes in the preview. */
const retryMs = 1500;

const setup: PreviewSetup = JSON.parse(document.getElementById('setup')?.textContent ?? '');
const { participants, outcomes, phase } = setup;

// It stands in for `main.ts`: the same view, but the outcomes are given and nothing leaves.
document.addEventListener('DOMContentLoaded', () => {
  const view = viewOf(document, setup, {
    retry: (participant) => {
      showForAWhile(
        'working',
        outcomes.map((shown, i) => (i === participant ? 'pending' : shown)),
      );
    },
    open: () => {},
  });
  const finishView = finishViewOf(document, setup, view);
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
