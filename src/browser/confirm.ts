import { openFinishWindow } from './finish-window.js';

const form = document.querySelector('form') as HTMLFormElement;

// Browsers open a window on a click only, and this may be the last one. The page that follows finds it by its name.
form.addEventListener('submit', ({ submitter }) => {
  if (submitter?.getAttribute('value') !== 'accept') return;
  const opened = openFinishWindow(window, form.dataset.windowName ?? '');
  (form.elements.namedItem('window') as HTMLInputElement).value = opened ? 'open' : '';
});
