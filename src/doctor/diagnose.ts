import type { Checkup } from './checkup.js';
import { probeClients } from './probe/index.js';
import { type Client, checkRegistrations, type Finding } from './product.js';
import { compareRules } from './rules.js';
import { checkSurroundings } from './surroundings/index.js';

/** The checks that are made only when asked for, by the option that does; what it does, for `--help`. */
export const requestedChecks = {
  probe: 'ask every logout URI, with a session that does not exist',
  browser: 'load every logout URI in a frame, in the Chromium or Firefox of this machine',
  flow: 'make a temporary client and session at Hydra, sign it out, and delete both',
} as const;

/** The name of such a check. */
export type RequestedCheck = keyof typeof requestedChecks;

/** One of all checks. */
export type CheckName = 'registration' | 'surroundings' | RequestedCheck;

/** What the doctor has found, and where browsers find the logout page as far as that is known now. */
export interface Diagnosis {
  /** The worst first. */
  readonly findings: readonly Finding[];
  readonly logoutPage: URL | undefined;
  /** Which checks were made, in that order. */
  readonly checks: readonly CheckName[];
}

const phases: Readonly<Record<CheckName, string>> = {
  flow: 'Making a whole logout',
  registration: 'Checking the registrations',
  surroundings: 'Checking Hydra and the logout page',
  browser: 'Loading the logout URIs in a browser',
  probe: 'Asking the logout URIs',
};

/**
 * Checks the clients, and what the coordinator works with.
 *
 * @param registered every client, for what is wrong between two
 * @param requested beside what is always checked
 * @param onPhase says what is being done now; `onProgress` of the checkup counts within it
 * @throws when a check cannot be made at all; the message says what to do
 */
export async function diagnose(
  checkup: Checkup,
  registered: readonly Client[],
  requested: ReadonlySet<RequestedCheck>,
  onPhase: (text: string) => void,
): Promise<Diagnosis> {
  const checks: CheckName[] = [];
  const findings: Finding[] = [];
  const begin = (check: CheckName) => {
    onPhase(phases[check]);
    checks.push(check);
  };
  const collect = async (check: CheckName, found: AsyncIterable<Finding> | Iterable<Finding>) => {
    begin(check);
    for await (const finding of found) findings.push(finding);
  };
  // A whole logout comes first: it tells where the logout page is, where nobody said.
  let { logoutPage } = checkup;
  if (requested.has('flow')) {
    begin('flow');
    const { runFlow } = await import('./flow/index.js');
    const flow = await runFlow(checkup);
    findings.push(...flow.findings);
    logoutPage ??= flow.logoutPage;
  }
  const informed = { ...checkup, logoutPage };
  await collect('registration', checkRegistrations(checkup.clients, registered, logoutPage));
  await collect('surroundings', checkSurroundings(informed));
  // Before the probe, which may take minutes: a browser that is missing shows at once. A logout that did not get to its
  // page leaves nothing to load, and has a finding that says so.
  const hasPage = logoutPage !== undefined || !requested.has('flow');
  if (requested.has('browser') && hasPage) {
    const { checkInBrowser } = await import('./browser/index.js');
    await collect('browser', checkInBrowser(informed));
  }
  if (requested.has('probe')) await collect('probe', probeClients(informed));
  findings.sort((a, b) => compareRules(a.id, b.id) || compareTexts(a.clientId, b.clientId));
  return { findings, logoutPage, checks };
}

function compareTexts(a = '', b = ''): number {
  return Number(a > b) - Number(a < b);
}
