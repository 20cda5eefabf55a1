const REMEMBERED = 1000;
const LIFETIME_MS = 10 * 60_000;

/**
 * Remembers sessions that this process has ended, so that a second click, a reload and the back button find again where
 * the user was signed in: Hydra can tell that once only. Another replica asks Hydra anew, and may then not know.
 */
export class EndedSessions<T> {
  readonly #sessions = new Map<string, { readonly ended: Promise<T>; readonly at: number }>();

  /** @param now milliseconds, never going back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether a session is being ended, or has been. */
  has(logoutId: string): boolean {
    return this.#sessions.has(logoutId);
  }

  /**
   * Ends a session, unless that is under way or done.
   *
   * @param logoutId which logout it is
   * @throws whatever `end` throws. It is forgotten then, so that the next try is a new one
   */
  async end(logoutId: string, end: () => Promise<T>): Promise<T> {
    this.#forgetOld();
    const known = this.#sessions.get(logoutId);
    if (known) return known.ended;
    const ended = end();
    this.#sessions.set(logoutId, { ended, at: this.now() });
    try {
      return await ended;
    } catch (error) {
      this.#sessions.delete(logoutId);
      throw error;
    }
  }

  // They stand in the order in which they came.
  #forgetOld() {
    for (const [logoutId, { at }] of this.#sessions) {
      if (this.#sessions.size < REMEMBERED && this.now() - at < LIFETIME_MS) return;
      this.#sessions.delete(logoutId);
    }
  }
}
