import type { Diagnosis } from '../diagnose.js';
import type { Client, Finding, Severity } from '../product.js';
import { ruleOf, severities } from '../rules.js';

/** What a run of the doctor has to say. */
export interface Report extends Diagnosis {
  readonly issuer: string;
  /** The clients that were checked. */
  readonly clients: readonly Client[];
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { id } of findings) counts[ruleOf(id).severity] += 1;
  return counts;
}

/** Whether a report has a finding of that severity or a worse one. */
export function hasAtLeast(findings: readonly Finding[], severity: Severity): boolean {
  const limit = severities.indexOf(severity);
  return findings.some(({ id }) => severities.indexOf(ruleOf(id).severity) <= limit);
}
