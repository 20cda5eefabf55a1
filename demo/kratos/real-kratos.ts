import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../free-ports.js';
import { startServerProcess } from '../server-process.js';
import { kratosConfig } from './kratos-config.js';
import { type KratosSettings, type RunningKratos, usualCookieName } from './types.js';

/**
 * Starts a real Kratos with a database of its own in a temporary folder. Both end with `stop`, or with our process.
 *
 * @param settings with `bin`, the path of Kratos's binary
 * @throws {ServerStartError} if the binary cannot be run, ends early or is not ready within 30 s
 */
export async function startRealKratos(
  settings: KratosSettings & { readonly bin: string },
): Promise<RunningKratos> {
  const { bin, browserHost = 'localhost', cookieDomain, cookieName = usualCookieName } = settings;
  const [publicPort, adminPort] = await freePorts([0, 0], 'localhost');
  const publicUrl = `http://localhost:${publicPort}`;
  const adminUrl = `http://localhost:${adminPort}`;
  const browserUrl = `http://${browserHost}:${publicPort}`;
  const stop = await startServerProcess({
    name: 'Kratos',
    bin,
    launch(folder) {
      const file = join(folder, 'kratos.json');
      const config = kratosConfig({ folder, publicPort, adminPort, browserUrl, cookieName, cookieDomain });
      writeFileSync(file, JSON.stringify(config));
      return {
        env: { PATH: process.env.PATH, HOME: folder },
        migrate: ['migrate', 'sql', 'up', '-e', '--yes', '--config', file],
        serve: ['serve', '--dev', '--sqa-opt-out', '--config', file],
      };
    },
    urls: [publicUrl, adminUrl],
  });
  return { publicUrl, browserUrl, adminUrl, cookieName, stop };
}
