import type { FrameOutcome } from '../outcome.js';
import type { Clock } from './clock.js';
import { after, atFirst, type FrameState, isDecided, type Signal } from './frame-state.js';
import type { FrameSetup } from './setup.js';

/** One frame's result, as the page shows and reports it. */
export interface Result {
  readonly outcome: FrameOutcome;
  /** Milliseconds from the start of the page, or of the last try, to the outcome. */
  readonly ms: number;
  /** Milliseconds that its page took to load, at the most: browsers do not tell when it was answered. */
  readonly loadMs: number | undefined;
}

/** What calling takes. */
export interface FrameCallsOptions {
  readonly frames: readonly FrameSetup[];
  /** How many milliseconds announced work, or another try, may take. All together may take twice that. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Called after every change of an outcome, and once the page is complete. */
  readonly onChange: () => void;
}

/** Keeps track of some frames, each by its participant's id, until all have settled. Knows nothing of a DOM. */
export interface FrameCalls {
  /** Something happened to a frame. One that is none of ours is ignored. */
  signal(id: string | undefined, signal: Signal): void;
  /** The browser says that no frame is loading any more. */
  pageComplete(): void;
  /** Calls a frame again from the start, because the user asked for it. */
  retry(id: string): void;
  /** Whether nothing more is to be waited for. */
  over(): boolean;
  /** What is known so far, by id. */
  results(): ReadonlyMap<string, Result>;
}

interface Entry {
  readonly frame: FrameSetup;
  state: FrameState;
  /** Its page has loaded and may still be at work. */
  settling: boolean;
  startedAt: number;
  loadMs: number | undefined;
  settledAt: number;
  stopClock: () => void;
}

/** Starts calling; every frame's time begins now. */
export function startFrameCalls({ frames, timeoutMs, clock, onChange }: FrameCallsOptions): FrameCalls {
  let pageIsComplete = false;
  const entries = new Map(frames.map((frame) => [frame.id, begin(frame, frame.limitMs)]));
  // A page that moves on by itself right after its load is still loading then, but it may not do so forever.
  clock.after(pageComplete, Math.max(0, ...frames.map(({ limitMs }) => limitMs)));
  const stopOverallClock = clock.after(() => {
    for (const { id } of frames) signal(id, 'time_up');
  }, 2 * timeoutMs);

  function begin(frame: FrameSetup, limitMs: number): Entry {
    const now = clock.now();
    const times = { startedAt: now, settledAt: now, loadMs: undefined };
    const stopClock = clock.after(() => signal(frame.id, 'time_up'), limitMs);
    return { frame, state: atFirst, settling: false, ...times, stopClock };
  }

  function signal(id: string | undefined, signal: Signal) {
    const entry = entries.get(id ?? '');
    if (!entry) return;
    const before = entry.state;
    entry.state = after(before, signal);
    if (signal === 'time_up') entry.settling = false;
    if (signal === 'loaded') settle(entry);
    const beginsWork = entry.state.announced && !before.announced;
    if (beginsWork) giveTime(entry, timeoutMs);
    if (beginsWork || isDecided(entry.state)) entry.settling = false;
    if (entry.state.outcome !== before.outcome) entry.settledAt = clock.now();
    else if (signal !== 'time_up') return;
    onChange();
  }

  // Its page may still be at work, and one that moves on has its time anew. Work that it announced has its own time.
  function settle(entry: Entry) {
    entry.loadMs = clock.now() - entry.startedAt;
    const { settleMs, id } = entry.frame;
    if (isDecided(entry.state) || entry.state.announced) return;
    if (settleMs === 0) return signal(id, 'answered');
    entry.settling = true;
    giveTime(entry, settleMs);
  }

  function giveTime(entry: Entry, ms: number) {
    entry.stopClock();
    entry.stopClock = clock.after(() => signal(entry.frame.id, 'time_up'), ms);
  }

  function pageComplete() {
    pageIsComplete = true;
    onChange();
  }

  return {
    signal,
    pageComplete,
    retry(id) {
      const entry = entries.get(id);
      if (!entry) return;
      entry.stopClock();
      stopOverallClock();
      entries.set(id, begin(entry.frame, timeoutMs));
      onChange();
    },
    over() {
      const all = [...entries.values()];
      if (all.some(({ state, settling }) => settling || state.outcome === 'pending')) return false;
      // While a silent frame keeps the page from being complete, nobody can tell whether another moves on.
      return pageIsComplete || all.some(({ state }) => state.outcome === 'timed_out');
    },
    results: () =>
      new Map(
        [...entries].map(([id, { state, startedAt, settledAt, loadMs }]) => [
          id,
          { outcome: state.outcome, ms: Math.round(settledAt - startedAt), loadMs },
        ]),
      ),
  };
}

/** What all frames came to, by participant. */
export function resultsOf(allCalls: readonly FrameCalls[]): ReadonlyMap<string, Result> {
  return new Map(allCalls.flatMap((calls) => [...calls.results()]));
}
