import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Animal } from './animal.js';
import type { Authority } from './authority.js';
import { withKit } from './good-answers.js';

/** The server of an animal. */
export interface Enclosure {
  readonly animal: Animal;
  readonly origin: string;
  stop(): Promise<void>;
}

/** Starts the server of an animal on an origin of its own. */
export async function openEnclosure(animal: Animal, authority: Authority): Promise<Enclosure> {
  const { scheme = 'https', host = 'localhost', certificate = 'good', isDown } = animal.server ?? {};
  const answer = animal.answer ?? withKit;
  const server =
    scheme === 'https'
      ? createSecureServer(await authority.issue(certificate), answer)
      : createServer(answer);
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = once(server, 'close');
    server.close().closeAllConnections();
    await closed;
  };
  if (isDown) await stop();
  return { animal, origin: `${scheme}://${host}:${port}`, stop: isDown ? async () => {} : stop };
}
