import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asset } from '../assets.js';
import type { PreviewConfig } from '../config.js';
import { loadPages } from '../logout/index.js';
import { createPreviewApp } from './app.js';
import { watchForChanges } from './changes.js';

/** A preview that listens. */
export interface Preview {
  /** Its list of scenes. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves every page in every state, without Hydra, and reloads it in the browser when a template, a style or a text
 * has changed.
 *
 * @throws {ConfigError} when the operator's own templates or texts are faulty already
 * @throws {Error} with `code` `EADDRINUSE` and the like when it cannot listen
 */
export async function startPreview(config: PreviewConfig): Promise<Preview> {
  loadPages(config);
  const { TEMPLATES_DIR, LOCALES_DIR } = config;
  const folders = [asset('templates'), asset('locales'), TEMPLATES_DIR, LOCALES_DIR];
  const changes = watchForChanges(folders.filter((folder) => folder !== undefined));
  const server = createServer(createPreviewApp(config, changes).callback());
  try {
    await once(server.listen(config.PORT, config.HOST), 'listening');
  } catch (error) {
    changes.stop();
    throw error;
  }
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async stop() {
      changes.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
