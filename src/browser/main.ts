import { browserClock } from './clock.js';
import { watchFrames } from './frames.js';
import { startPage } from './logout-page.js';
import { reportOnLeaving } from './report.js';
import { startRollCall } from './roll-call.js';
import type { FramesSetup, ListSetup } from './setup.js';
import type { Finish } from './shown.js';

const framesSetup: FramesSetup = read('setup');
const finished = new Map<number, Finish>();
let rollCallChanged: (() => void) | undefined;

const rollCall = startRollCall({ ...framesSetup, clock: browserClock, onChange: () => rollCallChanged?.() });
watchFrames(document, window, rollCall);

// The list comes after the frames, and sometimes later.
document.addEventListener('DOMContentLoaded', () => {
  const setup = { ...framesSetup, ...read<ListSetup>('list') };
  reportOnLeaving(window, setup, rollCall.results, finished);
  rollCallChanged = startPage({ setup, rollCall, finished });
});

function read<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? '');
}
