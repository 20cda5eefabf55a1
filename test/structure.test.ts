import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect } from 'chai';

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports = ['src', 'demo', 'rp/src'].flatMap(importsBelow);

describe('The structure', () => {
  it('has one door to each folder: its index.ts', () => {
    const past = imports.filter(({ from, to }) => {
      const way = relative(commonFolder(from, to), to).split('/');
      return way.length > 2 || (way.length === 2 && way[1] !== 'index.ts');
    });
    expect(past.map(inWords)).to.deep.equal([]);
  });

  it('has no circle: neither between files, nor between a file or folder and its neighbours', () => {
    const neighbours = new Map<string, Set<string>>();
    for (const { from, to } of imports) {
      const folder = commonFolder(from, to);
      const [a, b] = [from, to].map((path) => join(folder, relative(folder, path).split('/')[0] as string));
      if (a !== b) neighbours.set(a as string, (neighbours.get(a as string) ?? new Set()).add(b as string));
    }
    expect(circlesIn(neighbours)).to.deep.equal([]);
  });

  it('lets the doctor use the product through one file', () => {
    const outward = imports.filter(
      ({ from, to }) => from.startsWith('src/doctor/') && !to.startsWith('src/doctor/'),
    );
    expect(new Set(outward.map(({ from }) => from))).to.deep.equal(new Set(['src/doctor/product.ts']));
  });

  it('lets the server do without the doctor, and the product without the demo', () => {
    const forbidden = imports.filter(
      ({ from, to }) =>
        (to.startsWith('src/doctor/') && !from.startsWith('src/doctor/') && from !== 'src/cli.ts') ||
        (from.startsWith('src/') && !to.startsWith('src/')),
    );
    expect(forbidden.map(inWords)).to.deep.equal([]);
  });
});

function importsBelow(room: string): Import[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => join(room, path))
    .flatMap((from) => {
      const named = readFileSync(from, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g);
      return [...named].map(([, path]) => ({
        from,
        to: `${normalize(join(dirname(from), path as string))}.ts`,
      }));
    });
}

function commonFolder(a: string, b: string): string {
  let folder = dirname(a);
  while (relative(folder, b).startsWith('..')) folder = dirname(folder);
  return folder;
}

function circlesIn(neighbours: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  function follow(place: string, way: readonly string[]) {
    if (way.includes(place)) circles.push([...way.slice(way.indexOf(place)), place].join(' → '));
    if (way.includes(place) || done.has(place)) return;
    for (const next of neighbours.get(place) ?? []) follow(next, [...way, place]);
    done.add(place);
  }
  for (const place of neighbours.keys()) follow(place, []);
  return circles;
}

function inWords({ from, to }: Import): string {
  return `${from} imports ${to}`;
}
