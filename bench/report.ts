import { GIVE_UP_AFTER_MS } from './browser-logout.js';
import { comparisons } from './comparisons.js';
import { markdown } from './markdown.js';
import type { Measurements, Sample } from './measure.js';
import { median } from './median.js';
import { pageNames, type ScenarioName, scenarios } from './scenarios.js';

/** Writes as Markdown what was measured: the ways, the overheads, our page's memory, and how the pages compare. */
export function report(measurements: Measurements): string {
  return [
    'Way: from the end-session endpoint to the post-logout page. Median in ms (min–max).',
    tableOf(measurements, 'way'),
    'Overhead: the way, less the slowest answer of a relying party. Median in ms (min–max).',
    tableOf(measurements, 'overhead'),
    'Our page when it leaves: JavaScript heap of its process.',
    heapTable(measurements),
    'Our overhead beside that of another page, by the medians.',
    markdown(['page', 'relying parties', 'ours is', 'goal'], comparisons(measurements)),
  ].join('\n\n');
}

function tableOf(measurements: Measurements, figure: keyof Sample): string {
  const rows = names().map((name) => {
    const { samples } = measurements[name];
    return [scenarios[name].title, ...pageNames.map((page) => cell(samples.get(page), figure))];
  });
  return markdown(['relying parties', ...pageNames], rows);
}

function cell(samples: readonly Sample[] | undefined, figure: keyof Sample): string {
  if (!samples) return '';
  if (samples.length === 0) return `not in ${GIVE_UP_AFTER_MS / 1000} s`;
  const values = samples.map((sample) => sample[figure]);
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(0)} (${least.toFixed(0)}–${most.toFixed(0)})`;
}

function heapTable(measurements: Measurements): string {
  const rows = names().map((name) => [scenarios[name].title, (measurements[name].heap / 1e6).toFixed(1)]);
  return markdown(['relying parties', 'MB'], rows);
}

function names(): ScenarioName[] {
  return Object.keys(scenarios) as ScenarioName[];
}
