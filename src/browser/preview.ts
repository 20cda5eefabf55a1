import type { PreviewSetup } from './preview-setup.js';
import { hasFailed, viewOf } from './view.js';

/** How long another try takes in the preview. */
const retryMs = 1500;

const setup: PreviewSetup = JSON.parse(document.getElementById('setup')?.textContent ?? '');

// It stands in for `main.ts`: the same view, but the outcomes are given and nothing leaves.
document.addEventListener('DOMContentLoaded', () => {
  const view = viewOf(document, setup, (frame) => {
    view.resume();
    view.update(
      setup.outcomes.map((shown, i) => (setup.participants[i]?.frame === frame ? 'pending' : shown)),
    );
    setTimeout(show, retryMs);
  });

  function show() {
    view.update(setup.outcomes);
    const failed = setup.participants.some((one, i) => hasFailed(one, setup.outcomes[i]));
    if (failed || setup.accountMayBeOpen) view.demandAttention(failed);
  }

  show();
});
