import type { Client } from '../hydra/index.js';
import type { Checkup } from './checkup.js';
import type { Finding } from './finding.js';
import { probeClients } from './probe/index.js';
import { compareRules } from './rules.js';
import { checkRegistrations } from './static/index.js';

/** Checks that are made only when asked for. */
export interface RequestedCheck {
  /** What the option does, for `--help`. */
  readonly description: string;
  readonly run: (checkup: Checkup) => AsyncIterable<Finding>;
}

/** The checks that an option asks for, by its name without the dashes. */
export const requestedChecks: Readonly<Record<string, RequestedCheck>> = {
  probe: { description: 'ask every logout URI, with a session that does not exist', run: probeClients },
};

/**
 * Checks the clients.
 *
 * @param registered every client, for what is wrong between two
 * @param requested beside the registration, which is always checked
 * @returns what was found, the worst first
 * @throws when a check cannot be made at all; the message says what to do
 */
export async function diagnose(
  checkup: Checkup,
  registered: readonly Client[],
  requested: readonly RequestedCheck[],
): Promise<Finding[]> {
  const findings = [...checkRegistrations(checkup.clients, registered, checkup.logoutPage)];
  for (const { run } of requested) {
    for await (const finding of run(checkup)) findings.push(finding);
  }
  return findings.sort((a, b) => compareRules(a.id, b.id) || compareTexts(a.clientId, b.clientId));
}

function compareTexts(a = '', b = ''): number {
  return Number(a > b) - Number(a < b);
}
