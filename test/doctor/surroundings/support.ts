import { checkSurroundings } from '../../../src/doctor/surroundings/index.js';
import type { HydraUnderTest } from '../../support/hydra-targets.js';
import { allOf, type CheckupOptions, checkupOf } from '../support/checkup.js';
import { COOKIE_SECRET } from '../support/cookie-secret.js';

/**
 * Checks the surroundings of a coordinator that is set up well but for the options.
 *
 * @returns the ids of what is found
 */
export async function idsAround(hydra: HydraUnderTest, options: CheckupOptions = {}): Promise<string[]> {
  const env = { COOKIE_SECRET, ...options.env };
  const findings = await allOf(checkSurroundings(await checkupOf(hydra, { ...options, env })));
  return findings.map(({ id }) => id);
}
