/** Time, as the page's parts see it. */
export interface Clock {
  /** Milliseconds, never going back. */
  now(): number;
  /** Calls back once after `ms` milliseconds and gives a function that prevents it. */
  after(callback: () => void, ms: number): () => void;
}

/** The browser's time. */
export const browserClock: Clock = {
  now: () => performance.now(),
  after(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
