import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { RunningHydra } from '../../../demo/hydra/types.js';
import { SECRETS } from './secrets.js';

/** What a run of the program left behind. */
export interface DoctorRun {
  /** The exit code. */
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/**
 * Runs `hydra-logout-coordinator doctor`, as built.
 *
 * @param env beside what says where Hydra is
 */
export async function runDoctor(
  hydra: Pick<RunningHydra, 'adminUrl' | 'publicUrl'>,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<DoctorRun> {
  const child = spawn(process.execPath, ['dist/cli.js', 'doctor', ...args], {
    env: {
      PATH: process.env.PATH,
      HYDRA_ADMIN_URL: hydra.adminUrl,
      HYDRA_PUBLIC_URL: hydra.publicUrl,
      // A real Hydra makes its keys when it is first asked.
      HYDRA_TIMEOUT_MS: '60000',
      SECRETS,
      ...env,
    },
  });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, output, errors };
}

/** A report as `--json` writes it. */
export interface JsonReport {
  readonly version: number;
  readonly issuer: string;
  readonly logoutPage: string | null;
  readonly checks: readonly string[];
  readonly clients: number;
  readonly counts: Readonly<Record<'error' | 'warning' | 'note', number>>;
  readonly findings: readonly {
    readonly id: string;
    readonly severity: string;
    readonly clientId: string | null;
    readonly clientName: string | null;
    readonly detail: string;
  }[];
  readonly rules: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Runs the doctor with `--json`. */
export async function runDoctorForJson(
  ...[hydra, args = [], env]: Parameters<typeof runDoctor>
): Promise<JsonReport & { readonly code: number }> {
  const { code, output, errors } = await runDoctor(hydra, ['--json', ...args], env);
  if (!output) throw new Error(`The doctor wrote nothing: ${errors}`);
  return { ...JSON.parse(output), code };
}
