import type { Checkup } from '../checkup.js';
import {
  type Config,
  connectHydra,
  type Finding,
  type HydraConnection,
  Problem,
  readProvider,
  withoutTrailingSlash,
} from '../product.js';
import { finding } from './finding.js';
import { readVersion } from './hydra-version.js';

/** The oldest release that this program was tested with. */
const OLDEST = [26, 2] as const;

/** Checks Hydra's APIs, and what the settings say of them. */
export async function* checkHydra({ config, hydra }: Checkup): AsyncGenerator<Finding> {
  const connection = connectHydra(config);
  const notReady = await problemOf(hydra.ready());
  if (notReady) yield finding('hydra-not-ready', notReady);
  yield* await versionFindings(connection);
  yield* await publicUrlFindings(config, connection);
}

async function versionFindings(connection: HydraConnection): Promise<Finding[]> {
  const version = await readVersion(connection).catch(messageOf);
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined) return [finding('hydra-version-unknown', version || 'empty')];
  const isOld = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
  return isOld ? [finding('hydra-version-old', version)] : [];
}

async function publicUrlFindings(config: Config, connection: HydraConnection): Promise<Finding[]> {
  const provider = await readProvider(connection).catch(messageOf);
  if (typeof provider === 'string') return [finding('public-url-unreachable', provider)];
  if (!config.ISSUER) return [];
  const findings: Finding[] = [];
  if (config.ISSUER !== provider.issuer) {
    findings.push(finding('issuer-differs', `${config.ISSUER}, not ${provider.issuer}`));
  }
  const assumed = `${withoutTrailingSlash(config.HYDRA_PUBLIC_URL)}/oauth2/sessions/logout`;
  if (new URL(assumed).href !== new URL(provider.endSessionEndpoint).href) {
    findings.push(finding('public-url-not-for-browsers', `${assumed}, not ${provider.endSessionEndpoint}`));
  }
  return findings;
}

async function problemOf(attempt: Promise<void>): Promise<string | undefined> {
  return attempt.then(() => undefined, messageOf);
}

// Problems are fit for people. Anything else is a fault of this program.
function messageOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  throw error;
}
