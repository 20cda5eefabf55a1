import { type Client, displayName, type Finding, plainText } from '../product.js';
import { padded, widest, wrapped } from './cells.js';
import type { Style } from './style.js';

const LONGEST_ID = 120;
const LONGEST_DETAIL = 240;
// A UUID, which is what Hydra gives as an id, fits in one line.
const CELL_WIDTH = 38;
const INDENT = '  ';

/** Writes where something was seen: a table of clients, or what was seen around the coordinator. */
export function writeRows(
  findings: readonly Finding[],
  clients: readonly Client[],
  width: number,
  style: Style,
): string[] {
  const names = new Map(clients.map(({ clientId, name }) => [clientId, displayName(name)]));
  const rows = findings.map(({ clientId = '', detail }) => ({
    id: plainText(clientId, LONGEST_ID),
    name: names.get(clientId),
    detail: plainText(detail, LONGEST_DETAIL),
  }));
  if (rows.every(({ id }) => id === '')) {
    const lines = rows.flatMap(({ detail }) => wrapped(detail, width - INDENT.length));
    return [style('dim', `${INDENT}SEEN AROUND THE COORDINATOR`), ...lines.map((text) => INDENT + text)];
  }

  const cells = rows.map(({ id, name }) => clientCell(id, name));
  const cellWidth = widest(cells.flat());
  const detailWidth = width - cellWidth - 2 * INDENT.length;
  const line = (left: string, right: string) =>
    `${INDENT}${padded(left, cellWidth)}${INDENT}${right}`.trimEnd();
  return [
    style('dim', line('CLIENT', 'SEEN')),
    ...rows.flatMap(({ detail }, row) => {
      const left = cells[row] ?? [];
      const right = wrapped(detail, detailWidth);
      const height = Math.max(left.length, right.length);
      return Array.from({ length: height }, (_, i) => line(left[i] ?? '', right[i] ?? ''));
    }),
  ];
}

// People know the name; the id is what they need to change the client.
function clientCell(id: string, name: string | undefined): string[] {
  if (!name || name === id) return wrapped(id, CELL_WIDTH);
  const ids = wrapped(id, CELL_WIDTH - INDENT.length).map((text) => INDENT + text);
  return [...wrapped(name, CELL_WIDTH), ...ids];
}
