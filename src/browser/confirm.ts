import { openFinishWindow } from './finish-window.js';
import { isWebKit } from './participant-state.js';

const form = document.querySelector('form') as HTMLFormElement;
const { windowName = '', windowIn } = form.dataset;

// Browsers open a window on a click only, and this may be the last one. The page that follows finds it by its name.
form.addEventListener('submit', ({ submitter }) => {
  if (submitter?.getAttribute('value') !== 'accept' || (windowIn === 'webkit' && !isWebKit())) return;
  const opened = openFinishWindow(window, windowName);
  (form.elements.namedItem('window') as HTMLInputElement).value = opened ? 'open' : '';
});
