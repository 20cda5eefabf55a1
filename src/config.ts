import type { z } from 'zod';
import { formerSettings } from './former-settings.js';
import { environment } from './settings.js';

/** What the program was told. Durations are milliseconds. */
export type Config = z.output<typeof environment>;

const previewEnvironment = environment.pick({
  HOST: true,
  PORT: true,
  TEMPLATES_DIR: true,
  LOCALES_DIR: true,
  BRAND_NAME: true,
  BRAND_LOGO: true,
  BRAND_COLOR: true,
});

/** What the preview needs to know: how the pages look, and where to listen. Nothing of Hydra. */
export type PreviewConfig = z.output<typeof previewEnvironment>;

/** Says everything that is wrong with the environment at once, a line a problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}

/**
 * Reads the configuration. A variable that is set but empty counts as unset.
 *
 * @param env usually `process.env`
 * @throws {ConfigError} listing every problem, each with the variable, the bad value and an example
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return read(environment, env);
}

/**
 * Reads the part of the configuration that the preview needs.
 *
 * @throws {ConfigError} as `readConfig` does
 */
export function readPreviewConfig(env: Readonly<Record<string, string | undefined>>): PreviewConfig {
  return read(previewEnvironment, env);
}

function read<Output>(schema: z.ZodType<Output>, env: Readonly<Record<string, string | undefined>>): Output {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  const problems = result.success ? [] : result.error.issues.map((issue) => describe(issue, set));
  const former = Object.keys(formerSettings).filter((name) => name in set);
  problems.push(...former.map((name) => `${name} is no setting any more. ${formerSettings[name]}`));
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  return result.data;
}

function describe(issue: z.core.$ZodIssue, env: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]) as keyof typeof environment.shape;
  const { description, example, secret } = environment.shape[name].meta() as Record<string, string>;
  const value = env[name];
  const problem =
    value === undefined
      ? `${name} is missing.`
      : `${name}=${secret ? '…' : JSON.stringify(value)} ${issue.message}.`;
  return `${problem} ${description} Example: ${name}=${example}`;
}
