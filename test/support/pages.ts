import { JSDOM } from 'jsdom';
import { pino } from 'pino';
import supertest from 'supertest';
import { createCoordinator, readConfig } from '../../src/index.js';

/** A page that needs no Hydra: what the coordinator says to a visit without a logout challenge. */
export async function pageOf(
  env: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ document: Document; html: string; headers: Record<string, string> }> {
  const answer = await supertest(coordinatorOf(env).app.callback())
    .get('/logout')
    .set({ accept: 'text/html', ...headers });
  return { document: new JSDOM(answer.text).window.document, html: answer.text, headers: answer.headers };
}

/** A coordinator with an operator's settings. */
export function coordinatorOf(env: Readonly<Record<string, string>>) {
  const hydra = { HYDRA_ADMIN_URL: 'http://127.0.0.1:1', HYDRA_PUBLIC_URL: 'http://127.0.0.1:1' };
  return createCoordinator({ config: readConfig({ ...hydra, ...env }), log: pino({ level: 'silent' }) });
}
