import { ruleOf } from '../rules.js';
import { countBySeverity, type Report } from './report.js';

// JSON itself escapes only what is below U+0020. The rest could still command a terminal, or turn its text around.
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Writes a report for programs. docs/doctor.md describes the shape; `version` goes up when something in it changes its
 * meaning or goes away.
 */
export function writeJson({ issuer, logoutPage, checks, clients, findings }: Report): string {
  const names = new Map(clients.map(({ clientId, name }) => [clientId, name]));
  const report = {
    version: 1,
    issuer,
    logoutPage: logoutPage?.href ?? null,
    checks,
    clients: clients.length,
    counts: countBySeverity(findings),
    findings: findings.map(({ id, clientId, detail }) => ({
      id,
      severity: ruleOf(id).severity,
      clientId: clientId ?? null,
      clientName: (clientId && names.get(clientId)) ?? null,
      detail,
    })),
    rules: Object.fromEntries(findings.map(({ id }) => [id, ruleOf(id)])),
  };
  return `${JSON.stringify(report, null, 2).replace(unsafe, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
