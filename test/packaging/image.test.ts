import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';

const root = new URL('../../', import.meta.url);

describe('what is shipped', () => {
  const { files } = JSON.parse(read('package.json')) as { files: string[] };
  const dockerfile = read('Dockerfile');
  const finalStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('holds every folder that the program reads at run time', () => {
    const used = filesBelow('src').flatMap((source) => [...source.matchAll(/\basset\('([^/']+)/g)]);
    expect(used).not.to.be.empty;
    for (const [, folder] of used) expect(files).to.include(folder);
  });

  it('is the same in the container image as in the package', () => {
    const folders = files.filter((path) => /^\w+$/.test(path));
    expect(folders).to.include.members(['dist', 'templates']);
    for (const folder of folders) expect(finalStage).to.match(new RegExp(`^COPY .*\\b${folder} `, 'm'));
  });

  for (const [file, ignore] of [
    ['Dockerfile', '.dockerignore'],
    ['demo/Dockerfile', 'demo/Dockerfile.dockerignore'],
  ] as const)
    it(`is built by ${file} from files that ${ignore} lets through`, () => {
      const copied = [...read(file).matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, sources]) =>
        sources!.split(' '),
      );
      const letThrough = [...read(ignore).matchAll(/^!(.+)$/gm)].map(([, path]) => path);
      expect(letThrough).to.have.members([...new Set(copied)]);
    });

  it('holds neither the demo nor the kit', () => {
    for (const room of ['demo', 'rp']) {
      expect(files).not.to.include(room);
      expect(finalStage).not.to.match(new RegExp(`^COPY .*\\b${room}\\b`, 'm'));
    }
  });

  it('does not run as root in the container', () => {
    expect(finalStage).to.match(/^USER (?!root|0)\S+$/m);
  });
});

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
}
