import type { Client } from '../../hydra/index.js';
import { displayName } from '../../logout/display-name.js';
import { plainText } from '../../plain-text.js';
import type { Finding } from '../finding.js';
import { padded, widest, wrapped } from './cells.js';
import type { Style } from './style.js';

const LONGEST_ID = 120;
const LONGEST_DETAIL = 240;
// A UUID, which is what Hydra gives, fits in one line.
const ID_WIDTH = 36;
const INDENT = '  ';

/** Writes where something was seen: a table of clients, or bare lines for what belongs to no client. */
export function writeRows(
  findings: readonly Finding[],
  clients: readonly Client[],
  width: number,
  style: Style,
): string[] {
  const names = new Map(clients.map(({ clientId, name }) => [clientId, displayName(name)]));
  const rows = findings.map(({ clientId = '', detail }) => {
    const id = plainText(clientId, LONGEST_ID);
    const name = names.get(clientId);
    return { id, name: name === id ? undefined : name, detail: plainText(detail, LONGEST_DETAIL) };
  });
  const idWidth = Math.min(ID_WIDTH, widest(rows.flatMap(({ id, name = '' }) => [id, name])));
  if (idWidth === 0)
    return rows.flatMap(({ detail }) => wrapped(detail, width - 2).map((line) => INDENT + line));

  const detailWidth = width - idWidth - 2 * INDENT.length;
  const line = (left: string, right: string) =>
    `${INDENT}${padded(left, idWidth)}${INDENT}${right}`.trimEnd();
  return [
    style('dim', line('CLIENT', 'SEEN')),
    ...rows.flatMap(({ id, name, detail }) => {
      const left = [
        ...wrapped(id, idWidth),
        ...(name ? wrapped(name, idWidth).map((text) => style('dim', text)) : []),
      ];
      const right = wrapped(detail, detailWidth);
      const height = Math.max(left.length, right.length);
      return Array.from({ length: height }, (_, i) => line(left[i] ?? '', right[i] ?? ''));
    }),
  ];
}
