import { type FSWatcher, watch } from 'node:fs';
import type { ServerResponse } from 'node:http';

/** Tells browsers when a file has changed, by server-sent events. */
export interface Changes {
  /** Keeps the answer open and writes an event into it after every change. */
  tell(response: ServerResponse): void;
  /** Ends all that is open. */
  stop(): void;
}

/** Editors write a file in several steps. */
const settleMs = 50;

/**
 * Watches folders and all below them.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function watchForChanges(folders: readonly string[]): Changes {
  const listeners = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(announce, settleMs);
    }),
  );

  function announce() {
    for (const response of listeners) response.write('data: changed\n\n');
  }

  return {
    tell(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': watching\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      for (const response of listeners) response.end();
    },
  };
}
