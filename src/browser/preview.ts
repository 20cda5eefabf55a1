import { followUpViewOf } from './follow-up-view.js';
import type { PreviewListSetup } from './preview-setup.js';
import { rowOf } from './shown.js';
import type { Phase, Row, Shown } from './states.js';
import { viewOf } from './view.js';

/** How long another try takes in the preview. */
const retryMs = 1500;

// It stands in for `main.ts` and `logout-page.ts`: the same view, but the outcomes are given and nothing leaves.
document.addEventListener('DOMContentLoaded', () => {
  const list: PreviewListSetup = JSON.parse(document.getElementById('list')?.textContent ?? '');
  const { participants, outcomes, phase } = list;
  const view = viewOf(document, list);
  for (const [id, line] of view.lines)
    line
      .querySelector('button')
      ?.addEventListener('click', () => showForAWhile('working', { ...outcomes, [id]: 'pending' }));
  const followUpView = followUpViewOf(document, list, view);
  followUpView.button?.addEventListener('click', () => showForAWhile('finishing', outcomes));

  function show(phase: Phase, outcomes: Readonly<Record<string, Shown>>) {
    const rows = participants.map((participant): Row => {
      const shown = outcomes[participant.id] ?? 'pending';
      // What a line shows is given; whether the user must hear of it follows.
      const { failed, uncertain } = rowOf(
        { ...participant, outcome: shown as never },
        undefined,
        false,
        undefined,
      );
      return { id: participant.id, shown, failed, uncertain };
    });
    view.update(rows);
    if (phase === 'working') view.enter('working');
    else if (phase === 'attention' || phase === 'uncertain') followUpView.tell(rows, true);
    else followUpView.enter(phase, rows);
  }

  function showForAWhile(phase: Phase, outcomes: Readonly<Record<string, Shown>>) {
    show(phase, outcomes);
    setTimeout(showScene, retryMs);
  }

  function showScene() {
    show(phase, outcomes);
  }

  showScene();
});
