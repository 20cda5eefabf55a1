import { freePorts } from '../free-ports.js';
import { startServerProcess } from '../server-process.js';
import { detectFlavour } from './detect-flavour.js';
import { hydraEnvironment } from './hydra-environment.js';
import type { HydraSettings, RunningHydra } from './types.js';

/**
 * Starts a real Hydra with a database of its own in a temporary folder. Both end with `stop`, or with our process.
 *
 * @param settings with `bin`, the path of Hydra's binary
 * @throws {ServerStartError} if the binary cannot be run, ends early or is not ready within 30 s
 */
export async function startRealHydra(
  settings: HydraSettings & { readonly bin: string },
): Promise<RunningHydra> {
  const { bin, urls, host = 'localhost' } = settings;
  const [publicPort, adminPort] = await freePorts([settings.publicPort, settings.adminPort], host);
  const publicUrl = `http://${host}:${publicPort}`;
  const adminUrl = `http://${host}:${adminPort}`;
  const issuer = settings.issuerTrailingSlash ? `${publicUrl}/` : publicUrl;
  const stop = await startServerProcess({
    name: 'Hydra',
    bin,
    launch: (folder) => ({
      env: hydraEnvironment({ folder, host, publicPort, adminPort, issuer, urls }),
      migrate: ['migrate', 'sql', 'up', '-e', '--yes'],
      serve: ['serve', 'all', '--dev'],
    }),
    urls: [publicUrl, adminUrl],
  });
  try {
    return { flavour: await detectFlavour(adminUrl), publicUrl, adminUrl, issuer, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
