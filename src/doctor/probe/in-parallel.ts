import { setMaxListeners } from 'node:events';

/**
 * Works on items, no more than `limit` at a time, and gives each result as soon as it is there. One that takes long
 * holds up nothing but its own place. Work begins as results are asked for; when nobody asks any more, what has begun is
 * told by the signal.
 *
 * @throws what `work` rejects with
 */
export async function* inParallel<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const stop = new AbortController();
  setMaxListeners(limit, stop.signal);
  const running = new Map<Item, Promise<{ item: Item; result: Result }>>();
  const next = async () => {
    const { item, result } = await Promise.race(running.values());
    running.delete(item);
    return result;
  };
  try {
    for (const item of items) {
      running.set(
        item,
        work(item, stop.signal).then((result) => ({ item, result })),
      );
      if (running.size >= limit) yield await next();
    }
    while (running.size > 0) yield await next();
  } finally {
    stop.abort();
    await Promise.allSettled(running.values());
  }
}
