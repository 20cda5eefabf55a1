import { readConfig } from '../../../src/config.js';
import type { Checkup } from '../../../src/doctor/checkup.js';
import { createHydra } from '../../../src/hydra/index.js';
import type { Finding } from '../../../src/participants/registrations/finding.js';
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
  { adminUrl, publicUrl, issuer, urls }: HydraUnderTest,
  { env, onProgress = () => {}, ...options }: CheckupOptions = {},
): Promise<Checkup> {
  const config = readConfig({
    HYDRA_ADMIN_URL: adminUrl,
    HYDRA_PUBLIC_URL: publicUrl,
    ...env,
  });
  const hydra = createHydra(config);
  await keysOf(publicUrl);
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

// A new Hydra makes its keys when it is first asked for them. On a busy machine it breaks that request off.
async function keysOf(publicUrl: string) {
  const url = `${publicUrl}/.well-known/jwks.json`;
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url, { headers: { connection: 'close' } }).catch((error) => {
      if (tries === 5) throw error;
    });
    if (answer) return;
  }
}

/** Waits for all that a check finds. */
export async function allOf(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}
