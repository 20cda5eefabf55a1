import type { Cell, MatrixRun } from '../test/cross-site/support/matrix.js';
import { rpKinds } from '../test/cross-site/support/rp-kinds.js';
import { markdown } from './markdown.js';

const pages = ['ours', 'hydra'] as const;
const pageTitles = { ours: 'our page', hydra: "Hydra's page" } as const;

/** Writes as Markdown where the user was signed out, the clicks that it took, and every cell that was lost. */
export function matrixReport(runs: readonly MatrixRun[]): string {
  const shown = pages.filter((page) => runs.some((run) => run.page === page));
  const environments = groups(runs, ({ browser, policy }) => `${browser}, ${policy}`);
  return [
    `Signed out, of the relying parties tried: ${rpKinds.length} kinds, same-site and cross-site.`,
    markdown(
      ['browser, third-party cookies', ...shown.flatMap((page) => [pageTitles[page], '…cross-site'])],
      [...environments, ['all', runs] as const].map(([name, of]) => [
        name,
        ...shown.flatMap((page) => {
          const cells = cellsOf(of.filter((run) => run.page === page));
          return [score(cells), score(cells.filter(({ rp }) => rp.relation === 'cross-site'))];
        }),
      ]),
    ),
    'Clicks of the user, by who starts the logout.',
    markdown(
      ['browser, third-party cookies', 'page', 'start', 'clicks', 'arrived', 'lost and not told'],
      runs.map(({ browser, policy, page, start, logout }) => [
        `${browser}, ${policy}`,
        pageTitles[page],
        start,
        logout.clicks.join(', ') || 'none',
        logout.arrived ? 'yes' : 'no',
        String(
          logout.cells.filter(({ rp, signedOut }) => !signedOut && !logout.warnedOf?.includes(rp.name))
            .length,
        ),
      ]),
    ),
    ...shown.map((page) =>
      lostCells(
        runs.filter((run) => run.page === page),
        pageTitles[page],
      ),
    ),
    falseClaims(runs),
  ].join('\n\n');
}

function lostCells(runs: readonly MatrixRun[], title: string): string {
  const rows = groups(runs, ({ browser, policy }) => `${browser}, ${policy}`).flatMap(([name, of]) => {
    const lost = cellsOf(of).filter(({ signedOut }) => !signedOut);
    return groups(lost, ({ rp }) => rp.name).map(([rp, cells]) => [
      name,
      rp,
      `${cells.length} of ${of.length}`,
    ]);
  });
  if (rows.length === 0) return `Lost with ${title}: none.`;
  return `Lost with ${title}:\n\n${markdown(['browser, third-party cookies', 'relying party', 'starts'], rows)}`;
}

function falseClaims(runs: readonly MatrixRun[]): string {
  const claims = cellsOf(runs).filter(({ signedOut, outcome }) => !signedOut && outcome === 'confirmed');
  return `Said to be confirmed, and still signed in: ${claims.map(({ rp }) => rp.name).join(', ') || 'none'}.`;
}

function cellsOf(runs: readonly MatrixRun[]): Cell[] {
  return runs.flatMap(({ logout }) => logout.cells);
}

function score(cells: readonly Cell[]): string {
  return `${cells.filter(({ signedOut }) => signedOut).length} of ${cells.length}`;
}

function groups<T>(values: readonly T[], keyOf: (value: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const value of values) found.set(keyOf(value), [...(found.get(keyOf(value)) ?? []), value]);
  return [...found];
}
