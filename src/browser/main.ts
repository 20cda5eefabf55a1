import { browserClock } from './clock.js';
import { watchFrames } from './frames.js';
import { startPage } from './logout-page.js';
import { startRollCall } from './roll-call.js';
import type { FramesSetup, ListSetup } from './setup.js';

const framesSetup: FramesSetup = read('setup');
let rollCallChanged: (() => void) | undefined;

const rollCall = startRollCall({ ...framesSetup, clock: browserClock, onChange: () => rollCallChanged?.() });
watchFrames(document, window, rollCall);

// The list comes after the frames, and sometimes later.
document.addEventListener('DOMContentLoaded', () => {
  rollCallChanged = startPage({ ...framesSetup, ...read<ListSetup>('list') }, rollCall);
});

function read<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? '');
}
