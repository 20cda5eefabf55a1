const REMEMBERED = 8;
const ENOUGH = 3;
const FULL_WAIT_EVERY_MS = 60_000;

interface Memory {
  /** Whether it timed out, the newest first. */
  timedOut: boolean[];
  fullWaitAt: number;
}

/**
 * Remembers, for each client, how its last logouts went, so that one that hangs again and again costs the next users
 * little. Per process and small: eight bits a client, forgotten at a restart.
 */
export class RecentOutcomes {
  readonly #clients = new Map<string, Memory>();

  /** @param now milliseconds, never going back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Notes how a logout went. */
  record(clientId: string, timedOut: boolean) {
    const memory = this.#clients.get(clientId) ?? { timedOut: [], fullWaitAt: this.now() };
    memory.timedOut = [timedOut, ...memory.timedOut].slice(0, REMEMBERED);
    // An answer ends the suspicion at once: the client has recovered.
    if (!timedOut) memory.timedOut = memory.timedOut.filter((late) => !late);
    this.#clients.set(clientId, memory);
  }

  /**
   * Whether a client timed out in most of its recent logouts. Once a minute it says no, so that one user's page waits
   * long enough to see whether a slow client has recovered.
   */
  knownToHang(clientId: string): boolean {
    const memory = this.#clients.get(clientId);
    if (!memory || memory.timedOut.length < ENOUGH) return false;
    const late = memory.timedOut.filter(Boolean).length;
    if (late * 2 <= memory.timedOut.length) return false;
    if (this.now() - memory.fullWaitAt < FULL_WAIT_EVERY_MS) return true;
    memory.fullWaitAt = this.now();
    return false;
  }
}
