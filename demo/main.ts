import { runDemo } from './index.js';

const started = runDemo(process.env);
// Listened for before it has started: what is half started must be stopped too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    started
      .then(({ stop }) => stop())
      .then(() => process.exit(0))
      .catch(fail);
  });
}
await started.catch(fail);

function fail(error: Error) {
  console.error(`Could not start: ${error.message}`);
  process.exit(1);
}
