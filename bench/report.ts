import { GIVE_UP_AFTER_MS } from './browser-logout.js';
import type { Measurement, Sample } from './measure.js';
import { type PageName, pageNames, type ScenarioName, scenarios } from './scenarios.js';

/** What was measured, by scenario. */
export type Measurements = Readonly<Record<ScenarioName, Measurement>>;

/** Writes the measurements as Markdown: a table of ways, one of overheads, memory, and the pages compared. */
export function report(measurements: Measurements): string {
  return [
    'Way: from the end-session endpoint to the post-logout page. Median in ms (min–max).',
    tableOf(measurements, 'way'),
    'Overhead: the way, less the slowest answer of a relying party. Median in ms (min–max).',
    tableOf(measurements, 'overhead'),
    'JavaScript heap of our page with all its frames, just before it leaves.',
    heapTable(measurements),
    'Overheads compared, by their medians.',
    comparisonTable(measurements),
  ].join('\n\n');
}

function tableOf(measurements: Measurements, figure: keyof Sample): string {
  return markdown(
    ['relying parties', ...pageNames],
    names().map((name) => [
      scenarios[name].title,
      ...pageNames.map((page) => cell(measurements[name].samples.get(page), figure)),
    ]),
  );
}

function cell(samples: readonly Sample[] | undefined, figure: keyof Sample): string {
  if (!samples) return '';
  if (samples.length === 0) return `not in ${GIVE_UP_AFTER_MS / 1000} s`;
  const values = samples.map((sample) => sample[figure]);
  return `${whole(median(values))} (${whole(Math.min(...values))}–${whole(Math.max(...values))})`;
}

function heapTable(measurements: Measurements): string {
  return markdown(
    ['relying parties', 'MB'],
    names().map((name) => [scenarios[name].title, (measurements[name].heap / 1e6).toFixed(1)]),
  );
}

function comparisonTable(measurements: Measurements): string {
  const overhead = (name: ScenarioName, page: PageName = 'ours') =>
    median((measurements[name].samples.get(page) ?? []).map((sample) => sample.overhead));
  const saved = (name: ScenarioName) => `${whole(overhead(name, 'hydra') - overhead(name))} ms less`;
  const faster = (theirs: number, ours: number) => `${(theirs / ours).toFixed(1)} times faster`;

  return markdown(
    ['ours, compared with', 'relying parties', 'measured', 'goal'],
    [
      ['hydra', '5 good', saved('good5'), '420 ms less'],
      ['hydra', '20 good', saved('good20'), '420 ms less'],
      [
        'hydra',
        '1 of 5 answers 204',
        faster(overhead('empty', 'hydra'), overhead('empty')),
        '30 times faster',
      ],
      ['hydra', '1 of 5 hangs', faster(overhead('hangs', 'hydra'), overhead('hangs')), '2.2 times faster'],
      [
        'hydra',
        '1 of 5 is known to hang',
        faster(overhead('hangs', 'hydra'), overhead('knownToHang')),
        '10 times faster',
      ],
      ['readystate', '5 good', faster(overhead('good5', 'readystate'), overhead('good5')), '1.0: level'],
      ['readystate', '20 good', faster(overhead('good20', 'readystate'), overhead('good20')), '1.0: level'],
      [
        'oidc-provider 6',
        '1 of 5 is known to hang',
        faster(overhead('hangs', 'oidc-provider 6'), overhead('knownToHang')),
        '4 times faster',
      ],
    ],
  );
}

function names(): ScenarioName[] {
  return Object.keys(scenarios) as ScenarioName[];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

function whole(ms: number): string {
  return ms.toFixed(0);
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => `| ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .join('\n');
}
