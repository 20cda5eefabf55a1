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
    await runUntilSignal(() => startServer(config), config.DRAIN_MS);
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

/**
 * Runs until a signal. A second one ends it at once.
 *
 * @param drainMs for SIGTERM, which a load balancer's orchestrator sends. Who presses Ctrl-C waits for nobody
 */
async function runUntilSignal(start: () => Promise<{ stop(drainMs?: number): Promise<void> }>, drainMs = 0) {
  // Listens before it starts: what is half started must be stopped too.
  const started = start();
  let stopping = false;
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(status);
      stopping = true;
      started
        .then(({ stop }) => stop(signal === 'SIGTERM' ? drainMs : 0))
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
