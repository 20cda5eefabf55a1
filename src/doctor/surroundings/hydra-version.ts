import { z } from 'zod';
import type { HydraConnection } from '../product.js';

const answer = z.object({ version: z.string() });

/**
 * Reads Hydra's version, as its build has it: `v26.2.0`, or a name for one that is no release.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function readVersion(hydra: HydraConnection): Promise<string> {
  const { body } = await hydra.call('read the version', answer, (options) =>
    hydra.metadata.getVersion(options),
  );
  return body.version;
}
