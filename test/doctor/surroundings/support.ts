import { startStandIn } from '../../../demo/hydra/stand-in.js';
import { checkSurroundings } from '../../../src/doctor/surroundings/index.js';
import type { HydraUnderTest } from '../../support/hydra-targets.js';
import { allOf, type CheckupOptions, checkupOf } from '../support/checkup.js';
import { SECRETS } from '../support/secrets.js';

const urls = {
  login: 'http://localhost:5999/login',
  consent: 'http://localhost:5999/consent',
  logout: 'http://localhost:5999/logout',
  postLogoutRedirect: 'http://localhost:5999/',
  error: 'http://localhost:5999/error',
};

/** Starts a stand-in for Hydra, for tests in which it is not what matters. */
export async function startSomeHydra(): Promise<HydraUnderTest> {
  return { ...(await startStandIn({ flavour: '26.2', publicPort: 0, adminPort: 0, urls })), urls };
}

/**
 * Checks the surroundings of a coordinator that is set up well but for the options.
 *
 * @returns the ids of what is found
 */
export async function idsAround(hydra: HydraUnderTest, options: CheckupOptions = {}): Promise<string[]> {
  const env = { SECRETS, ...options.env };
  const findings = await allOf(checkSurroundings(await checkupOf(hydra, { ...options, env })));
  return findings.map(({ id }) => id);
}
