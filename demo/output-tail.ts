import type { Readable } from 'node:stream';

const keptCharacters = 4000;

/** Remembers the end of what a process printed, for the error that says why it failed. */
export class OutputTail {
  #text = '';

  /** Reads on, so that the process never blocks on a full pipe. */
  follow(stream: Readable): void {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      this.#text = (this.#text + chunk).slice(-keptCharacters);
    });
  }

  toString(): string {
    return this.#text.trim() || '(it printed nothing)';
  }
}
