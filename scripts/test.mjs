// Runs the tests. What starts no browser runs two files at a time. Browser suites that look at short times come one by one,
// those that mostly wait two at a time.
// With --fast it runs the flow, the pages and their script alone, or the files that the patterns after it name, on one of
// the two versions of Hydra that the stand-in knows.
import { run, runMain, SetupError } from './run.mjs';

const everything = '{test,rp/test}/**/*.test.ts';
const waiting = ['test/cross-site/**/*.test.ts', 'test/doctor/browser/**/*.test.ts'];
const inBrowsers = [
  'test/browser/**/*.test.ts',
  // One by one: Mocha takes a pattern of braces alone for a file's name, and only warns.
  'test/doctor/probe/checks/framing.test.ts',
  'test/doctor/probe/checks/cookies-in-browsers.test.ts',
  'test/preview/accessibility.test.ts',
  'test/preview/layout.test.ts',
  'test/support/browsers.test.ts',
];
// Kills replicas, and so starts many.
const slow = ['--ignore', 'test/logout/killed.test.ts'];
const fast = [...slow, 'test/{logout,page-script,pages}/**/*.test.ts'];
const oneHydra = ['--grep', 'stand-in next', '--invert'];

const inParallel = ['--parallel', '--jobs', '2'];

const ignoring = (patterns) => patterns.flatMap((pattern) => ['--ignore', pattern]);

await runMain(() => {
  const [flag, ...patterns] = process.argv.slice(2);
  const parts =
    flag === '--fast'
      ? [[...inParallel, ...oneHydra, ...(patterns.length > 0 ? patterns : fast)]]
      : [
          [...inParallel, ...ignoring([...inBrowsers, ...waiting]), everything],
          inBrowsers,
          [...inParallel, ...waiting],
        ];
  const failed = parts.filter((part) => !run(process.execPath, ['node_modules/mocha/bin/mocha.js', ...part]));
  if (failed.length > 0) throw new SetupError('Tests have failed. The messages above say which.');
});
