/** Remembers ids until they expire. Per process: a repeat that reaches another replica is not noticed. */
export class SeenOnce {
  readonly #expiries = new Map<string, number>();

  /**
   * Whether an id comes for the first time.
   *
   * @param expiresAt when it stops being accepted anyway, in seconds since 1970
   */
  first(id: string, expiresAt: number): boolean {
    this.#forgetExpired();
    if (this.#expiries.has(id)) return false;
    this.#expiries.set(id, expiresAt);
    return true;
  }

  // Ids come in about the order in which they expire, so the oldest stand first.
  #forgetExpired() {
    const now = Date.now() / 1000;
    for (const [id, expiresAt] of this.#expiries) {
      if (expiresAt > now) return;
      this.#expiries.delete(id);
    }
  }
}
