#!/usr/bin/env node
import { Command } from 'commander';
import { ConfigError, readConfig, readPreviewConfig } from './config.js';
import { doctorCommand } from './doctor/index.js';

const program = new Command('hydra-logout-coordinator').description(
  'Logout provider for Ory Hydra. Settings come from the environment: see docs/configuration.md.',
);

program
  .command('serve', { isDefault: true })
  .description('serve until SIGTERM or SIGINT')
  .option('--check-config', 'only check the configuration')
  .action(async ({ checkConfig }: { checkConfig?: boolean }) => {
    const config = readConfig(process.env);
    if (checkConfig) {
      const { loadPages } = await import('./logout/index.js');
      loadPages(config);
      console.log('The configuration is good.');
      return;
    }
    const { startServer } = await import('./server.js');
    await runUntilSignal(() => startServer(config));
  });

program.addCommand(doctorCommand());

program
  .command('preview')
  .description('every page in every state, for the design of templates and texts; needs no Hydra')
  .action(async () => {
    const { startPreview } = await import('./preview/index.js');
    await runUntilSignal(async () => {
      const preview = await startPreview(readPreviewConfig(process.env));
      console.log(`The preview is at ${preview.url}`);
      return preview;
    });
  });

// Listens before it starts: what is half started must be stopped too.
async function runUntilSignal(start: () => Promise<{ stop(): Promise<void> }>) {
  const started = start();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      started
        .then(({ stop }) => stop())
        .then(() => process.exit(0))
        .catch(fail);
    });
  }
  await started;
}

function fail(error: unknown) {
  console.error(
    error instanceof ConfigError ? error.message : `Could not start: ${(error as Error).message}`,
  );
  process.exit(1);
}

program.parseAsync().catch(fail);
