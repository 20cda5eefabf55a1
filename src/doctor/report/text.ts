import { flowRules } from '../flow/index.js';
import { type Severity, shownUri } from '../product.js';
import { ruleOf, severities } from '../rules.js';
import { wrapped } from './cells.js';
import { countBySeverity, type Report } from './report.js';
import { writeRows } from './rows.js';
import type { Style } from './style.js';

const NOTES_SHOWN = 10;
const unknownPage =
  'Not checked: what depends on the address of the logout page (the page itself, mixed content, the site, frames). Give it as --logout-page https://sign-out.example.com/logout, or have --flow find it out.';
const colors = { error: 'red', warning: 'yellow', note: 'cyan' } as const satisfies Record<Severity, string>;

/**
 * Writes a report for people: what is wrong, why it matters, what to change, and a table of where; the worst first.
 *
 * @param width in columns
 */
export function writeText(report: Report, width: number, style: Style): string {
  const ids = [...new Set(report.findings.map(({ id }) => id))];
  const parts = ids.map((id) => writeGroup(id, report, width, style));
  return `${[...parts, writeSummary(report, width, style)].join('\n\n')}\n`;
}

function writeGroup(id: string, report: Report, width: number, style: Style): string {
  const findings = report.findings.filter((finding) => finding.id === id);
  const { severity, title, effect, fix } = ruleOf(id);
  const shown = severity === 'note' ? findings.slice(0, NOTES_SHOWN) : findings;
  const lines = [
    `${style(['bold', colors[severity]], severity.toUpperCase())}  ${style('bold', id)}`,
    ...wrapped(`${title}.`, width),
    ...labelled('Why', effect, width, style),
    ...labelled('Fix', fix, width, style),
    '',
    ...writeRows(shown, report.clients, width, style),
  ];
  if (shown.length < findings.length) {
    const more = `… and ${findings.length - shown.length} more. --json and --client list every note.`;
    lines.push(...wrapped(more, width - 2).map((line) => style('dim', `  ${line}`)));
  }
  return lines.join('\n');
}

function labelled(label: string, text: string, width: number, style: Style): string[] {
  const indent = ' '.repeat(label.length + 2);
  return wrapped(text.replaceAll('`', ''), width - indent.length).map((line, i) =>
    i === 0 ? `${style('dim', label)}  ${line}` : indent + line,
  );
}

function writeSummary(report: Report, width: number, style: Style): string {
  const { clients, findings, logoutPage, checks } = report;
  const counts = countBySeverity(findings);
  const found = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => style(['bold', colors[severity]], plural(counts[severity], severity)));
  const checked = `${plural(clients.length, 'client')} and the coordinator’s surroundings checked: `;
  const summary =
    found.length > 0
      ? `${checked}${found.join(', ')}. See docs/doctor.md.`
      : `${checked}${style(['bold', 'green'], 'nothing found')}.`;
  const wentWell = checks.includes('flow') && !findings.some(({ id }) => id in flowRules);
  return [
    ...(wentWell
      ? [
          `A whole logout went well. It led to ${shownUri(logoutPage?.href ?? '')}, the session was dead before the page was shown, and the way back was right.`,
        ]
      : []),
    ...(logoutPage ? [] : [unknownPage]),
    summary,
  ]
    .flatMap((line) => wrapped(line, width))
    .join('\n');
}

function plural(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
