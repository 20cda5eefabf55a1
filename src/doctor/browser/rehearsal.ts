import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config, Participant } from '../product.js';
import { type Outcomes, pagePath, rehearsalApp, type Stage } from './rehearsal-app.js';

export type { Outcomes } from './rehearsal-app.js';

/**
 * The real logout page with its script, at the logout page's origin, for a browser whose requests are answered from
 * here. The real page is not touched, and no session ends.
 */
export interface Rehearsal {
  /**
   * Prepares a page.
   *
   * @returns its URL, and the outcomes that it will report
   */
  stage(participants: readonly Participant[]): { readonly url: string; readonly outcomes: Promise<Outcomes> };
  /** The page at a URL; undefined where there is none. */
  page(url: string): Promise<RehearsedPage | undefined>;
  /** Whether a page goes on to this URL when it is done. */
  isWayOn(url: string): boolean;
  /** Takes a page's report, as JSON. One that the real program would refuse changes nothing. */
  report(report: string): Promise<void>;
  close(): void;
}

/** A page, as a browser is given it. */
export interface RehearsedPage {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const ofTheConnection: readonly string[] = [
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
];

/**
 * Starts a rehearsal.
 *
 * @param logoutPage its scheme, host and port are those of the pages
 */
export async function startRehearsal(config: Config, logoutPage: URL): Promise<Rehearsal> {
  const staged = new Map<string, Stage>();
  const { origin, protocol, host } = logoutPage;
  const wayOn = `${origin}/rehearsal-is-over`;
  const server = createServer(rehearsalApp(config, staged, wayOn).callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const forwarded = { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host };

  return {
    stage(participants) {
      const id = randomUUID();
      const outcomes = new Promise<Outcomes>((report) => {
        staged.set(id, { participants, report });
      }).finally(() => staged.delete(id));
      return { url: `${origin}${pagePath}${id}`, outcomes };
    },
    async page(url) {
      if (!url.startsWith(`${origin}${pagePath}`)) return undefined;
      const answer = await fetch(`${here}${new URL(url).pathname}`, { headers: forwarded });
      const headers = [...answer.headers].filter(([name]) => !ofTheConnection.includes(name));
      return { status: answer.status, headers: Object.fromEntries(headers), body: await answer.text() };
    },
    isWayOn: (url) => url === wayOn,
    async report(report) {
      const headers = { ...forwarded, 'content-type': 'application/json' };
      const url = `${here}${config.BASE_PATH}/logout/outcomes`;
      await fetch(url, { method: 'POST', headers, body: report });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
