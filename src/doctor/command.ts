import { Command, InvalidArgumentError, Option } from 'commander';
import { type RequestedCheck, requestedChecks } from './diagnose.js';
import { examine } from './examine.js';
import { ConfigError } from './product.js';
import { createProgress, hasAtLeast, styleFor, writeJson, writeText } from './report/index.js';

const COULD_NOT_CHECK = 2;
// A pipe has no width, a terminal that nobody has sized has 0.
const NO_TERMINAL_WIDTH = 80;
// Prose is hard to read in longer lines.
const MAX_WIDTH = 100;
const MIN_WIDTH = 60;

interface Options {
  readonly logoutPage?: URL;
  readonly client?: string;
  readonly json?: true;
  readonly failOn: 'error' | 'warning';
  readonly [check: string]: unknown;
}

/**
 * The `doctor` command. The process ends with 0 when nothing was found, 1 with findings, 2 when it could not check.
 */
export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description('check how every client is set up for front-channel logout; see docs/doctor.md')
    .option(
      '--logout-page <url>',
      'where browsers find the logout page, as in Hydra’s urls.logout',
      readLogoutPage,
    )
    .option('--client <id>', 'check only this client')
    .option('--json', 'write JSON, for programs')
    .addOption(
      new Option('--fail-on <severity>', 'end with 1 from this severity on')
        .choices(['error', 'warning'])
        .default('warning'),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : COULD_NOT_CHECK))
    .action(async (options: Options) => {
      process.exitCode = await run(options);
    });
  for (const [name, description] of Object.entries(requestedChecks)) command.option(`--${name}`, description);
  return command;
}

async function run({ logoutPage, client, json, failOn, ...asked }: Options): Promise<number> {
  process.stdout.on('error', forgiveClosedPipe);
  const progress = createProgress(process.stderr);
  try {
    const checks = Object.keys(requestedChecks) as RequestedCheck[];
    const report = await examine(process.env, {
      logoutPage,
      clientId: client,
      requested: new Set(checks.filter((name) => asked[name] === true)),
      onPhase: progress.say,
      onProgress: progress.count,
    });
    progress.clear();
    process.stdout.write(
      json ? writeJson(report) : writeText(report, terminalWidth(), styleFor(process.stdout)),
    );
    return hasAtLeast(report.findings, failOn) ? 1 : 0;
  } catch (error) {
    progress.clear();
    const { message } = error as Error;
    console.error(error instanceof ConfigError ? message : `Could not check. ${message}`);
    return COULD_NOT_CHECK;
  }
}

// Whoever reads may have seen enough, as in `doctor | head`.
function forgiveClosedPipe(error: NodeJS.ErrnoException) {
  if (error.code !== 'EPIPE') throw error;
}

function terminalWidth(): number {
  const columns = process.stdout.columns || NO_TERMINAL_WIDTH;
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns));
}

function readLogoutPage(text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url;
  }
  throw new InvalidArgumentError(
    'It is not an absolute http or https URL. Example: https://sign-out.example.com/logout',
  );
}
