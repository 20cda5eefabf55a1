import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';

/** A package of this repository, packed and installed as its users get it. */
export interface InstalledPackage {
  /** The folder of an application that has it, and nothing else. */
  readonly folder: string;
  /** What the package holds. */
  readonly files: readonly string[];
  /** What package managers and bundlers would stumble over. */
  lint(): Promise<readonly unknown[]>;
  /** How its types fail to resolve; undefined where it has none. */
  typeProblems(): Promise<readonly Problem[] | undefined>;
  remove(): void;
}

/**
 * Packs a package and installs it in an empty folder.
 *
 * @param source where its package.json is
 * @param manifest the application's package.json
 * @param from `--offline` where it needs no other package, else `--prefer-offline`
 */
export function installPackage(
  source: string,
  manifest: object,
  from: '--offline' | '--prefer-offline',
): InstalledPackage {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const packed = String(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: source }),
  );
  // What prepack prints stands before the JSON.
  const [{ filename, files }] = JSON.parse(packed.slice(packed.indexOf('[\n')));
  const tarball = join(folder, filename);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
  execFileSync('npm', ['install', from, '--no-audit', '--no-fund', tarball], { cwd: folder });
  return {
    folder,
    files: files.map(({ path }: { path: string }) => path),
    lint: async () => (await publint({ pkgDir: source, strict: true })).messages,
    async typeProblems() {
      const found = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
      return 'problems' in found ? found.problems : undefined;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
