/** Rows of what was measured, by behaviour and column. */
export class OutcomeTable {
  readonly #rows = new Map<string, Map<string, string>>();
  readonly #columns = new Set<string>();

  /** Notes what was measured. */
  note(row: string, column: string, value: string) {
    this.#columns.add(column);
    const cells = this.#rows.get(row) ?? new Map<string, string>();
    this.#rows.set(row, cells.set(column, value));
  }

  /** As a Markdown table, its columns aligned. */
  toString(): string {
    const columns = [...this.#columns];
    const lines = [
      ['the RP', ...columns],
      ...[...this.#rows].map(([row, cells]) => [row, ...columns.map((column) => cells.get(column) ?? '–')]),
    ];
    const widths = lines[0]?.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0))) ?? [];
    const print = (line: readonly string[]) =>
      `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
    const [head = [], ...body] = lines;
    return [print(head), print(widths.map((width) => '-'.repeat(width))), ...body.map(print)].join('\n');
  }
}
