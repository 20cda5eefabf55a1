import type { Clock } from './clock.js';
import { type FrameCalls, startFrameCalls } from './frame-calls.js';
import { watchFrames } from './frames.js';
import type { LaterFrame } from './setup.js';

/** Browsers load no more than 1,000 frames in a page, those within frames counted too. */
const BATCH = 200;

/** What making frames takes. */
export interface LaterFramesOptions {
  /** A frame like those to make: they have its sandbox. */
  readonly model: HTMLIFrameElement;
  /** Where the frames go. */
  readonly parent: Element;
  /** All that the page has no room for at first. */
  readonly frames: readonly LaterFrame[];
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Those that came before; each batch is added. */
  readonly allCalls: FrameCalls[];
  /** Called after every change. */
  readonly onChange: () => void;
}

/** Frames that are made batch after batch. */
export interface LaterFrames {
  /** Whether some could not be made yet. */
  isCalling(): boolean;
  /** Makes one once more. */
  retry(frame: LaterFrame): void;
  /** Takes those away that are still there. */
  remove(): void;
}

/** Makes frames in batches: the next once all before it have settled. */
export function startLaterFrames(options: LaterFramesOptions): LaterFrames {
  const { model, parent, timeoutMs, clock, allCalls, onChange } = options;
  const left = [...options.frames];
  let latest: FrameCalls | undefined;
  let removeLatest = () => {};
  next();

  function next() {
    if (left.length === 0 || !allCalls.every((call) => call.over())) return;
    makeBatch(left.splice(0, BATCH));
  }

  function makeBatch(frames: readonly LaterFrame[]) {
    const call = startFrameCalls({
      frames,
      timeoutMs,
      clock,
      onChange() {
        next();
        onChange();
      },
    });
    latest = call;
    allCalls.push(call);
    removeLatest();
    removeLatest = writeFrames(model, parent, frames, call);
  }

  return {
    isCalling() {
      // The page's own frames may be over only now.
      next();
      return left.length > 0 || latest?.over() === false;
    },
    retry: (frame) => makeBatch([{ ...frame, limitMs: timeoutMs }]),
    remove: () => removeLatest(),
  };
}

/**
 * Writes frames into a frame of ours, whose window tells when none of them is loading any more, as the page's own does.
 *
 * @returns a function that removes them
 */
function writeFrames(
  model: HTMLIFrameElement,
  parent: Element,
  frames: readonly LaterFrame[],
  call: FrameCalls,
): () => void {
  const container = document.createElement('iframe');
  parent.append(container);
  const inner = container.contentDocument as Document;
  inner.open();
  watchFrames(inner, container.contentWindow as Window & typeof globalThis, call);
  inner.write('<!doctype html><body>');
  for (const { id, url } of frames) {
    // The sandbox is the same.
    const frame = inner.importNode(model);
    frame.dataset.id = id;
    frame.src = url;
    inner.body.append(frame);
  }
  inner.close();
  return () => container.remove();
}
