import { readConfig } from '../../../src/config.js';
import type { Checkup } from '../../../src/doctor/checkup.js';
import type { Finding } from '../../../src/doctor/finding.js';
import { createHydra } from '../../../src/hydra/index.js';
import type { HydraUnderTest } from '../../support/hydra-targets.js';

/** What a check is told beside what its Hydra says. */
export interface CheckupOptions {
  /** Settings beside those that say where Hydra is. */
  readonly env?: Readonly<Record<string, string>>;
  /** As with --logout-page. */
  readonly logoutPage?: string | undefined;
  readonly onProgress?: Checkup['onProgress'];
}

/** Makes what a check is given, as the command line does. */
export async function checkupOf(
  { adminUrl, publicUrl, urls }: HydraUnderTest,
  { env, onProgress = () => {}, ...options }: CheckupOptions = {},
): Promise<Checkup> {
  const config = readConfig({
    HYDRA_ADMIN_URL: adminUrl,
    HYDRA_PUBLIC_URL: publicUrl,
    // A new Hydra makes its keys at the first request, which can take seconds.
    HYDRA_TIMEOUT_MS: '30000',
    ...env,
  });
  const hydra = createHydra(config);
  const { issuer } = await hydra.provider();
  const logoutPage = 'logoutPage' in options ? options.logoutPage : urls.logout;
  return {
    config,
    hydra,
    issuer,
    logoutPage: logoutPage === undefined ? undefined : new URL(logoutPage),
    clients: await hydra.listClients(),
    onProgress,
  };
}

/** Waits for all that a check finds. */
export async function allOf(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}
