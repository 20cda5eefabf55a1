import type { RequestListener } from 'node:http';
import type { Behaviour } from './scenarios.js';
import { startSite } from './site.js';

const ANSWER_AFTER_MS = 5;
const silence = '<!doctype html><p>Signed out';
const pages = {
  silence,
  proof: `${silence}<script>parent.postMessage({ frontchannel_logout: 'confirmed' }, '*')</script>`,
};

/** Relying parties that listen, all in this process. */
export interface RelyingParties {
  /** Their front-channel logout URIs, in the order of their behaviours. */
  readonly logoutUris: readonly string[];
  /** How many times one of them was called. */
  readonly calls: number;
  /** How long the slowest answer took, in milliseconds; calls that are never answered do not count. */
  readonly slowestMs: number;
  /** Starts both figures from nothing. */
  forgetCalls(): void;
  stop(): Promise<void>;
}

/**
 * Starts relying parties on the site of the logout page, each on a port of its own: a browser opens only a few
 * connections at a time to one host and port.
 */
export async function startRelyingParties(behaviours: readonly Behaviour[]): Promise<RelyingParties> {
  let calls = 0;
  let slowestMs = 0;
  const answerAs = (behaviour: Behaviour): RequestListener => {
    return (_, response) => {
      calls++;
      if (behaviour === 'nothing') return;
      const receivedAt = performance.now();
      response.on('finish', () => {
        slowestMs = Math.max(slowestMs, performance.now() - receivedAt);
      });
      setTimeout(() => {
        if (behaviour === '204') response.writeHead(204).end();
        else response.writeHead(200, { 'content-type': 'text/html' }).end(pages[behaviour]);
      }, ANSWER_AFTER_MS);
    };
  };
  const sites = await Promise.all(behaviours.map((behaviour) => startSite(answerAs(behaviour))));
  return {
    logoutUris: sites.map(({ url }) => `${url}/frontchannel-logout`),
    get calls() {
      return calls;
    },
    get slowestMs() {
      return slowestMs;
    },
    forgetCalls() {
      calls = 0;
      slowestMs = 0;
    },
    async stop() {
      await Promise.all(sites.map((site) => site.stop()));
    },
  };
}
