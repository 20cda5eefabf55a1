import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { RunningHydra } from '../../demo/hydra/types.js';

/** A relying party's back-channel logout endpoint, which keeps every call. */
export interface BackChannel {
  /** To be registered as `backchannel_logout_uri`. */
  readonly uri: string;
  /** The claims of every call so far, in order; each signature was checked against Hydra's keys. */
  readonly calls: readonly JWTPayload[];
  /** Resolves once there have been as many calls. */
  received(count: number): Promise<void>;
  stop(): void;
}

/** Starts a back-channel logout endpoint on a free port. */
export async function startBackChannel(hydra: RunningHydra): Promise<BackChannel> {
  // Fetched before any call: a new Hydra generates keys when it is first asked for them, which can take seconds.
  const response = await fetch(`${hydra.publicUrl}/.well-known/jwks.json`);
  const keys = createLocalJWKSet((await response.json()) as JSONWebKeySet);
  const calls: JWTPayload[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const token = new URLSearchParams(body).get('logout_token') ?? '';
    calls.push((await jwtVerify(token, keys, { issuer: hydra.issuer })).payload);
    response.end();
    server.emit('called');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/back-channel`,
    calls,
    async received(count) {
      while (calls.length < count) await once(server, 'called');
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
