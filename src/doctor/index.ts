import type { Client } from '../hydra/index.js';
import { checkInBrowser } from './browser/index.js';
import type { Checkup } from './checkup.js';
import type { Finding } from './finding.js';
import { runFlow } from './flow/index.js';
import { probeClients } from './probe/index.js';
import { compareRules } from './rules.js';
import { checkRegistrations } from './static/index.js';
import { checkSurroundings } from './surroundings/index.js';

/** The checks that are made only when asked for, by the option that does; what it does, for `--help`. */
export const requestedChecks = {
  probe: 'ask every logout URI, with a session that does not exist',
  browser: 'load every logout URI in a frame, in the Chromium or Firefox of this machine',
  flow: 'make a temporary client and session at Hydra, sign it out, and delete both',
} as const;

/** The name of such a check. */
export type RequestedCheck = keyof typeof requestedChecks;

/** What the doctor has found, and where browsers find the logout page as far as that is known now. */
export interface Diagnosis {
  /** The worst first. */
  readonly findings: readonly Finding[];
  readonly logoutPage: URL | undefined;
}

/**
 * Checks the clients, and what the coordinator works with.
 *
 * @param registered every client, for what is wrong between two
 * @param requested beside what is always checked
 * @throws when a check cannot be made at all; the message says what to do
 */
export async function diagnose(
  checkup: Checkup,
  registered: readonly Client[],
  requested: ReadonlySet<RequestedCheck>,
): Promise<Diagnosis> {
  // A whole logout comes first: it tells where the logout page is, where nobody said.
  const flow = requested.has('flow') ? await runFlow(checkup) : undefined;
  const logoutPage = checkup.logoutPage ?? flow?.logoutPage;
  const informed = { ...checkup, logoutPage };
  const findings = [
    ...(flow?.findings ?? []),
    ...checkRegistrations(checkup.clients, registered, logoutPage),
  ];
  for await (const finding of checkSurroundings(informed)) findings.push(finding);
  if (requested.has('probe')) for await (const finding of probeClients(informed)) findings.push(finding);
  if (requested.has('browser')) for await (const finding of checkInBrowser(informed)) findings.push(finding);
  findings.sort((a, b) => compareRules(a.id, b.id) || compareTexts(a.clientId, b.clientId));
  return { findings, logoutPage };
}

function compareTexts(a = '', b = ''): number {
  return Number(a > b) - Number(a < b);
}
