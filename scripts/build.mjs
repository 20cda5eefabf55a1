// Builds dist/ and the kit's rp/dist/: modules by tsc, what the pages carry inline by esbuild.
// Does nothing where dist/ is newer than all it is made from.
import { chmodSync, existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { root, run, runMain, SetupError } from './run.mjs';

const sources = [
  'src',
  'rp/src',
  'rp/tsconfig.json',
  'templates',
  'tsconfig.json',
  'package-lock.json',
  'scripts/build.mjs',
];
// One of tsc's: the pages' scripts and styles are also built alone, by dev.mjs, and would say that all is new.
const stamp = `${root}dist/cli.js`;

/**
 * Builds both from nothing, so that no file of a deleted source stays behind.
 *
 * @throws {SetupError} where the sources don't compile; dist/ is then gone
 */
export async function build() {
  if (upToDate()) return;
  const started = new Date();
  removeOutputs();
  try {
    compile('.');
    compile('rp');
    chmodSync(`${root}dist/cli.js`, 0o755);
    await bundleInlined();
    await bundleModule();
  } catch (error) {
    removeOutputs();
    throw error;
  }
  // A source saved while tsc ran must count as newer.
  utimesSync(stamp, started, started);
}

function removeOutputs() {
  for (const folder of ['dist', 'rp/dist']) rmSync(`${root}${folder}`, { recursive: true, force: true });
}

function compile(project) {
  if (!run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project, '--noEmitOnError'])) {
    throw new SetupError('The sources do not compile. The messages above say where.');
  }
}

/**
 * Bundles what the pages carry inline.
 *
 * @param {'build' | 'context'} [how] build: once. context: gives what bundles it again and again
 * @throws {SetupError} where it does not build
 */
export async function bundleInlined(how = 'build') {
  const esbuild = await import('esbuild');
  try {
    return await esbuild[how]({
      absWorkingDir: root,
      entryPoints: [
        { in: 'src/browser/main.ts', out: 'logout' },
        { in: 'src/browser/start-follow-up.ts', out: 'follow-up' },
        { in: 'src/browser/confirm.ts', out: 'confirm' },
        { in: 'src/browser/window.ts', out: 'window' },
        { in: 'src/browser/preview.ts', out: 'preview' },
        { in: 'src/browser/live-reload.ts', out: 'live-reload' },
        { in: 'templates/style.css', out: 'style' },
        { in: 'templates/confirm.css', out: 'confirm' },
        { in: 'templates/account.css', out: 'account' },
        { in: 'templates/error.css', out: 'error' },
        { in: 'templates/logout.css', out: 'logout' },
        { in: 'templates/follow-up.css', out: 'follow-up' },
      ],
      outdir: 'dist/browser',
      bundle: true,
      minify: true,
      format: 'iife',
      target: 'es2022',
      legalComments: 'none',
      logLevel: 'warning',
    });
  } catch {
    throw new SetupError('The script or the styles of the pages do not build. The messages above say where.');
  }
}

/** Bundles what apps import as `hydra-logout-coordinator/browser`, and writes its types. */
async function bundleModule() {
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/browser/sign-out.ts'],
    outdir: 'dist/browser',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  compile('src/browser/tsconfig.module.json');
}

function upToDate() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return sources.every((path) => newest(`${root}${path}`) < built);
}

/** The time of the newest change below a path. A folder's own time tells of deleted files. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(build);
