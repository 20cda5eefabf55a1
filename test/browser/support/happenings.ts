import { EventEmitter } from 'node:events';

/** After this time a test stops waiting for a page that never leaves. */
export const GIVE_UP_AFTER_MS = 20_000;

interface Happening {
  readonly name: string;
  readonly value: unknown;
}

/** What happens on a site, for tests that wait for it. */
export class Happenings {
  readonly #events = new EventEmitter();

  /** Something happened. Whoever waits for it goes on. */
  tell(name: string, value?: unknown) {
    this.#events.emit('happening', { name, value });
  }

  /** Something went wrong. Whoever waits need not wait for longer. */
  fail(error: Error) {
    this.#events.emit('failure', error);
  }

  /**
   * Waits for something that happens from now on. A test may begin to wait for several things and give up at the
   * first: the others' rejections are then nobody's.
   *
   * @param read makes of what came with it what the test wants to know; undefined if it is not the one
   * @throws {Error} after 20 s, naming what happened in its place, or what `fail` was given
   */
  next<T>(name: string, read: (value: unknown) => T | undefined): Promise<T> {
    const waiting = new Promise<T>((resolve, reject) => {
      const since = performance.now();
      const seen: string[] = [];
      const onHappening = (happening: Happening) => {
        seen.push(`${happening.name} (${Math.round(performance.now() - since)} ms)`);
        const found = happening.name === name ? read(happening.value) : undefined;
        if (found === undefined) return;
        stop();
        resolve(found);
      };
      const onFailure = (error: Error) => {
        stop();
        reject(error);
      };
      const timer = setTimeout(() => {
        const instead = seen.length > 0 ? seen.join(', ') : 'nothing';
        onFailure(new Error(`No ${name} within ${GIVE_UP_AFTER_MS / 1000} s. What happened: ${instead}.`));
      }, GIVE_UP_AFTER_MS);
      const stop = () => {
        clearTimeout(timer);
        this.#events.off('happening', onHappening).off('failure', onFailure);
      };
      this.#events.on('happening', onHappening).on('failure', onFailure);
    });
    waiting.catch(() => {});
    return waiting;
  }
}
