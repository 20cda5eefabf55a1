import type { Measurements } from './measure.js';
import { median } from './median.js';
import { type PageName, type ScenarioName, scenarios } from './scenarios.js';

interface Goal {
  readonly page: PageName;
  readonly scenario: ScenarioName;
  /** Where ours is measured, unless it is the same scenario. */
  readonly ours?: ScenarioName;
  /** How many milliseconds less, or how many times faster, our page shall be at least. */
  readonly least: { readonly msLess: number } | { readonly timesFaster: number };
}

const goals: readonly Goal[] = [
  { page: 'hydra', scenario: 'good5', least: { msLess: 420 } },
  { page: 'hydra', scenario: 'good20', least: { msLess: 420 } },
  { page: 'hydra', scenario: 'empty', least: { timesFaster: 30 } },
  { page: 'hydra', scenario: 'hangs', least: { timesFaster: 2.2 } },
  { page: 'hydra', scenario: 'hangs', ours: 'knownToHang', least: { timesFaster: 10 } },
  { page: 'keycloak', scenario: 'good5', least: { timesFaster: 1 } },
  { page: 'keycloak', scenario: 'good20', least: { timesFaster: 1 } },
  { page: 'keycloak, unstyled', scenario: 'good5', least: { timesFaster: 1 } },
  { page: 'keycloak, unstyled', scenario: 'good20', least: { timesFaster: 1 } },
  { page: 'readystate', scenario: 'good5', least: { timesFaster: 1 } },
  { page: 'readystate', scenario: 'good20', least: { timesFaster: 1 } },
  { page: 'oidc-provider 6', scenario: 'hangs', ours: 'knownToHang', least: { timesFaster: 4 } },
];

/** Compares our page's overhead with that of the others: rows of page, relying parties, what ours is, goal. */
export function comparisons(measurements: Measurements): string[][] {
  const measured = goals.filter(({ page, scenario }) => measurements[scenario].samples.has(page));
  return measured.map(({ page, scenario, ours = scenario, least }) => {
    const theirOverhead = overhead(measurements, scenario, page);
    const ourOverhead = overhead(measurements, ours, 'ours');
    const [is, goal] =
      'msLess' in least
        ? [`${(theirOverhead - ourOverhead).toFixed(0)} ms less`, `${least.msLess} ms less`]
        : [`${(theirOverhead / ourOverhead).toFixed(2)} times faster`, `${least.timesFaster} times faster`];
    return [page, scenarios[ours].title, is, goal];
  });
}

function overhead(measurements: Measurements, scenario: ScenarioName, page: PageName): number {
  const samples = measurements[scenario].samples.get(page) ?? [];
  return median(samples.map((sample) => sample.overhead));
}
