import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/**
 * A body that is sent in two parts: what there is now, and the rest once it is known.
 *
 * @param rest called when the start is on its way. It must not fail: an answer that has begun can't become another one
 */
export function inParts(start: string, rest: () => Promise<string>): Readable {
  return Readable.from(
    (async function* () {
      yield start;
      await setImmediate();
      yield await rest();
    })(),
    { objectMode: false },
  );
}
