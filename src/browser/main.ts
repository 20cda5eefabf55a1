import { browserClock } from './clock.js';
import { startFrameCalls } from './frame-calls.js';
import { watchFrames } from './frames.js';
import { startPage } from './logout-page.js';
import type { FramesSetup, ListSetup } from './setup.js';

const framesSetup: FramesSetup = read('setup');
let callsChanged: (() => void) | undefined;

const calls = startFrameCalls({ ...framesSetup, clock: browserClock, onChange: () => callsChanged?.() });
watchFrames(document, window, calls);

// The list comes after the frames, and sometimes later.
document.addEventListener('DOMContentLoaded', () => {
  callsChanged = startPage({ ...framesSetup, ...read<ListSetup>('list') }, calls);
});

function read<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? '');
}
