import type { OutputStream } from './style.js';

const CLEAR_LINE = '\r\u001b[K';
const EVERY_MS = 100;

/** One line that says how far the work is. */
export interface Progress {
  /** Shows what is being done. */
  say(text: string): void;
  /** Shows how far that is; too soon after the last time it does nothing. */
  count(done: number, total: number): void;
  /** Takes the line away. */
  clear(): void;
}

/** Makes the line. Where the stream is no terminal, nothing is written. */
export function createProgress(stream: OutputStream & { write(text: string): unknown }): Progress {
  if (!stream.isTTY) return { say() {}, count() {}, clear() {} };
  let shownAt: number | undefined;
  let doing = '';
  function show(text: string) {
    shownAt = performance.now();
    stream.write(CLEAR_LINE + text);
  }
  return {
    say(text) {
      doing = text;
      show(text);
    },
    count(done, total) {
      if (shownAt === undefined || performance.now() - shownAt >= EVERY_MS)
        show(`${doing}: ${done} of ${total}`);
    },
    clear() {
      if (shownAt !== undefined) stream.write(CLEAR_LINE);
    },
  };
}
