import { stateOf } from './participant-state.js';
import type { ParticipantState, Phase, PreviewListSetup, Shown } from './setup.js';
import { followUpViewOf, viewOf } from './view.js';

/** How long another try takes in the preview. */
const retryMs = 1500;

// It stands in for `main.ts` and `logout-page.ts`: the same view, but the outcomes are given and nothing leaves.
document.addEventListener('DOMContentLoaded', () => {
  const list: PreviewListSetup = JSON.parse(document.getElementById('list')?.textContent ?? '');
  const { participants, outcomes, phase } = list;
  const view = viewOf(document, list);
  for (const [id, entry] of view.entries)
    entry
      .querySelector('button')
      ?.addEventListener('click', () => showForAWhile('working', { ...outcomes, [id]: 'pending' }));
  const followUpView = followUpViewOf(document, list, view);
  followUpView.button?.addEventListener('click', () => showForAWhile('finishing', outcomes));

  function show(phase: Phase, outcomes: Readonly<Record<string, Shown>>) {
    const states = participants.map((participant): ParticipantState => {
      const shown = outcomes[participant.id] ?? 'pending';
      // What an entry shows is given; whether the user must hear of it follows.
      const { failed, uncertain } = stateOf(
        { ...participant, outcome: shown as never },
        undefined,
        false,
        undefined,
      );
      return { id: participant.id, shown, failed, uncertain };
    });
    view.update(states);
    if (phase === 'working') view.enter('working');
    else if (phase === 'attention' || phase === 'uncertain') followUpView.tell(states, true);
    else followUpView.enter(phase, states);
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
