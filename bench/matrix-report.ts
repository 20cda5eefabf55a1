import type { Cell, MatrixRun } from '../test/cross-site/support/matrix.js';
import { markdown } from './markdown.js';

const pages = ['ours', 'hydra'] as const;
const pageTitles = { ours: 'our page', hydra: "Hydra's page" } as const;

/** Writes as Markdown where the user was signed out, the clicks that it took, and every cell that was lost. */
export function matrixReport(runs: readonly MatrixRun[]): string {
  const shown = pages.filter((page) => runs.some((run) => run.page === page));
  const kinds = new Set(cellsOf(runs).map(({ rp }) => rp.kind));
  return [
    `Signed out, of the relying parties tried: ${kinds.size} kinds, same-site and cross-site.`,
    markdown(
      [browserColumn, 'page', 'all', 'same-site', 'cross-site', 'lost and not told', 'false claims'],
      [...groups(runs, environmentOf), ['all', runs] as const].flatMap(([name, of]) =>
        shown.map((page) => [name, pageTitles[page], ...scores(of.filter((run) => run.page === page))]),
      ),
    ),
    'Clicks of the user, by who starts the logout.',
    markdown(
      [browserColumn, 'page', 'start', 'clicks', 'arrived', 's'],
      runs.map(({ page, start, logout, ...run }) => [
        environmentOf(run),
        pageTitles[page],
        start,
        logout.clicks.join(', ') || 'none',
        logout.arrived ? 'yes' : 'no',
        logout.seconds.toFixed(0),
      ]),
    ),
    ...shown.map((page) =>
      cellTable(
        `Lost with ${pageTitles[page]}`,
        runs.filter((run) => run.page === page),
        (cell) => !cell.signedOut,
      ),
    ),
    ...(shown.length > 1 ? [lostByOursAlone(runs)] : []),
    cellTable('Said to be confirmed, and still signed in', runs, isFalseClaim),
  ].join('\n\n');
}

const browserColumn = 'browser, third-party cookies';

function environmentOf({ browser, policy }: Pick<MatrixRun, 'browser' | 'policy'>): string {
  return `${browser}, ${policy}`;
}

/** What must be none: who worked with Hydra's page may not be worse off with ours. */
function lostByOursAlone(runs: readonly MatrixRun[]): string {
  const signedOutByHydra = new Set(
    runs
      .filter(({ page }) => page === 'hydra')
      .flatMap((run) => run.logout.cells.filter(({ signedOut }) => signedOut).map((cell) => key(run, cell))),
  );
  return cellTable(
    "Lost with our page, where Hydra's page signs out",
    runs.filter(({ page }) => page === 'ours'),
    (cell, run) => !cell.signedOut && signedOutByHydra.has(key(run, cell)),
  );
}

function key(run: MatrixRun, { rp }: Cell): string {
  return [environmentOf(run), run.start, rp.name].join();
}

/** The cells that a question is true of, and in how many of the logouts. */
function cellTable(
  title: string,
  runs: readonly MatrixRun[],
  isMeant: (cell: Cell, run: MatrixRun) => boolean,
): string {
  const rows = groups(runs, environmentOf).flatMap(([name, of]) => {
    const meant = of.flatMap((run) => run.logout.cells.filter((cell) => isMeant(cell, run)));
    return groups(meant, ({ rp }) => rp.name).map(([rp, { length }]) => [
      name,
      rp,
      `${length} of ${of.length}`,
    ]);
  });
  if (rows.length === 0) return `${title}: none.`;
  return `${title}:\n\n${markdown([browserColumn, 'relying party', 'logouts'], rows)}`;
}

function scores(runs: readonly MatrixRun[]): string[] {
  const cells = cellsOf(runs);
  const untold = runs.flatMap(({ logout }) =>
    logout.cells.filter(({ rp, signedOut }) => !signedOut && !logout.warnedOf?.includes(rp.name)),
  );
  return [
    score(cells),
    score(cells.filter(({ rp }) => rp.relation === 'same-site')),
    score(cells.filter(({ rp }) => rp.relation === 'cross-site')),
    String(untold.length),
    String(cells.filter(isFalseClaim).length),
  ];
}

function isFalseClaim({ signedOut, outcome }: Cell): boolean {
  return !signedOut && outcome === 'confirmed';
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
