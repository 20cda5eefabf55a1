// The demo, with a coordinator that takes in each change of src/, templates/ and locales/ while it runs. Hydra and the
// relying parties stay, so a user stays signed in. A change of demo/, or of src/server.ts and src/cli.ts, takes a restart.
import { randomBytes } from 'node:crypto';
import { watch } from 'node:fs';
import { createServer } from 'node:http';
import * as esbuild from 'esbuild';
import { runDemo } from '../demo/index.ts';
import { bundleInlined } from './build.mjs';
import { root } from './run.mjs';

// At the depth of src/ and dist/, from where src/assets.ts finds the templates.
const outfile = `${root}.dev/coordinator.mjs`;

const modules = await esbuild.context({
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  outfile,
  bundle: true,
  packages: 'external', // Loaded once, so that a change costs what is ours alone.
  platform: 'node',
  format: 'esm',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const bundles = [modules, await bundleInlined('context')];

// Listened for before it has started: what is half started must be stopped too.
const demo = runDemo({ LOG_LEVEL: 'warn', ...process.env }, console.log, startCoordinator);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await (await demo).stop();
    process.exit(0);
  });
}
await demo;

async function startCoordinator(settings) {
  // Kept, so that a confirm page opened before a change is still good after it.
  const env = { SECRETS: randomBytes(32).toString('base64url'), ...settings };
  let current = await load(env);
  let changed;
  const watchers = ['src', 'templates', 'locales'].map((folder) =>
    watch(`${root}${folder}`, { recursive: true }, () => {
      clearTimeout(changed);
      changed = setTimeout(reload, 30); // Editors write a file in several steps.
    }),
  );

  async function reload() {
    try {
      current = await load(env);
      console.log('Reloaded');
    } catch (error) {
      // esbuild has printed its own.
      if (!error.errors) console.error(error.message);
      console.error('The coordinator runs as it was before this change.');
    }
  }

  // The server's limit for headers, as src/server.ts sets it.
  const sites = [settings.PORT, settings.ADMIN_PORT].map((port, index) => {
    const site = createServer({ maxHeaderSize: 64 * 1024 }, (...request) => current[index](...request));
    return site.listen(port, settings.HOST);
  });
  return {
    async stop() {
      for (const one of [...watchers, ...sites]) one.close();
      for (const site of sites) site.closeAllConnections();
      for (const bundle of bundles) await bundle.dispose();
    },
  };
}

async function load(env) {
  await Promise.all(bundles.map((bundle) => bundle.rebuild()));
  const { createCoordinator, createLogger, readConfig } = await import(`${outfile}?${performance.now()}`);
  const config = readConfig(env);
  const { app, admin } = createCoordinator({ config, log: createLogger(config) });
  return [app.callback(), admin.callback()];
}
