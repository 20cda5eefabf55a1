import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Gauge } from 'prom-client';
import type { Client } from '../../hydra/index.js';
import { plainText } from '../../plain-text.js';
import { checkRegistration } from './check.js';
import type { Finding } from './finding.js';
import { type StaticRuleId, staticRules } from './rules.js';
import { SharedUris } from './shared-uris.js';

// A client takes some 10 µs, so a request that comes meanwhile waits for about half a millisecond.
const CLIENTS_A_TURN = 50;
const LONGEST_DETAIL = 240;

/** Checks the registered clients beside the logouts that list them. */
export interface RegistrationWatch {
  /**
   * Checks a listing, if it is a new one, and none is being checked. Returns at once.
   *
   * @param pageOrigin where the browser found the logout page, by its request
   */
  look(clients: readonly Client[], pageOrigin: string): void;
}

interface Checked {
  /** What the findings depend on. */
  readonly registration: string;
  readonly findings: readonly Finding[];
}

/**
 * Makes the watch. A client whose users stay signed in is logged when it is first seen, and again when what is wrong
 * with it changes. A registration that has not changed is not checked again.
 *
 * @param gauge counts the findings of the last listing
 */
export function watchRegistrations(log: Logger, gauge: Gauge<'id' | 'severity'>): RegistrationWatch {
  let known = new Map<string, Checked>();
  let lastSeen: readonly Client[] | undefined;
  let running = false;

  async function check(clients: readonly Client[], pageOrigin: string) {
    const logoutPage = URL.canParse(pageOrigin) ? new URL(pageOrigin) : undefined;
    const shared = new SharedUris();
    for await (const client of inTurns(clients)) shared.add(client);
    const checked = new Map<string, Checked>();
    const counts = new Map<string, number>();
    for await (const client of inTurns(clients)) {
      const before = known.get(client.clientId);
      const sharedWith = shared.othersOf(client);
      const registration = JSON.stringify([client, sharedWith, pageOrigin]);
      const findings =
        before?.registration === registration
          ? before.findings
          : checkRegistration(client, sharedWith, logoutPage);
      checked.set(client.clientId, { registration, findings });
      for (const { id } of findings) counts.set(id, (counts.get(id) ?? 0) + 1);
      const errors = errorsAmong(findings);
      if (errors.length > 0 && !sameErrors(errors, errorsAmong(before?.findings ?? [])))
        logFaulty(log, client.clientId, errors);
    }
    known = checked;
    for (const [id, { severity }] of Object.entries(staticRules))
      gauge.set({ id, severity }, counts.get(id) ?? 0);
  }

  return {
    look(clients, pageOrigin) {
      if (running || clients === lastSeen) return;
      lastSeen = clients;
      running = true;
      check(clients, pageOrigin)
        .catch((err: unknown) => log.error({ err }, 'the registrations could not be checked'))
        .finally(() => {
          running = false;
        });
    },
  };
}

async function* inTurns(clients: readonly Client[]): AsyncGenerator<Client> {
  for (const [i, client] of clients.entries()) {
    if (i % CLIENTS_A_TURN === 0) await nextTurn();
    yield client;
  }
}

function errorsAmong(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ id }) => staticRules[id as StaticRuleId].severity === 'error');
}

function sameErrors(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && a.every(({ id, detail }, i) => b[i]?.id === id && b[i].detail === detail);
}

function logFaulty(log: Logger, clientId: string, errors: readonly Finding[]) {
  const findings = errors.map(({ id, detail }) => ({ id, detail: plainText(detail, LONGEST_DETAIL) }));
  log.warn({ event: 'client.faulty', clientId, findings }, 'a client is not set up for front-channel logout');
}
