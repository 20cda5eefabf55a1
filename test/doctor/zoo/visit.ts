import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Finding } from '../../../src/doctor/finding.js';
import { createClient } from '../../support/hydra-clients.js';
import { hydraTargets } from '../../support/hydra-targets.js';
import type { Animal } from './animal.js';
import { zooTimeoutMs } from './answers-wrong/answers.js';
import { foundAuthority } from './authority.js';
import { type Enclosure, openEnclosure } from './enclosure.js';
import { issuer, logoutPath } from './good-answers.js';

const run = promisify(execFile);

/**
 * Starts every animal, registers it at a Hydra, and has a program look at them all.
 *
 * @param program a module that prints the findings as JSON
 * @returns what was found, by animal
 */
export async function visitZoo(
  animals: readonly Animal[],
  program: string,
): Promise<ReadonlyMap<Animal, readonly Finding[]>> {
  const [target] = hydraTargets();
  if (!target) throw new Error('There is no Hydra to test with.');
  const [hydra, authority, folder] = await Promise.all([
    target.start(),
    foundAuthority(),
    mkdtemp(join(tmpdir(), 'zoo-')),
  ]);
  const enclosures: Enclosure[] = [];
  try {
    const byClientId = new Map<string, Animal>();
    for (const animal of animals) {
      const enclosure = await openEnclosure(animal, authority);
      enclosures.push(enclosure);
      const { clientId } = await createClient(hydra, registrationOf(enclosure));
      byClientId.set(clientId, animal);
    }
    const authorityFile = join(folder, 'authority.pem');
    await writeFile(authorityFile, authority.cert);
    const { stdout } = await run(process.execPath, ['--import', 'tsx', program], {
      env: {
        ...process.env,
        NODE_EXTRA_CA_CERTS: authorityFile,
        HYDRA_ADMIN_URL: hydra.adminUrl,
        HYDRA_PUBLIC_URL: hydra.publicUrl,
        ISSUER: issuer,
        FRONTCHANNEL_TIMEOUT_MS: String(zooTimeoutMs),
      },
      maxBuffer: 10_000_000,
    });
    const findings = JSON.parse(stdout) as Finding[];
    return new Map(
      [...byClientId].map(([id, animal]) => [animal, findings.filter(({ clientId }) => clientId === id)]),
    );
  } finally {
    for (const { stop } of enclosures) await stop();
    await Promise.all([hydra.stop(), rm(folder, { recursive: true })]);
  }
}

function registrationOf({ animal, origin }: Enclosure): Readonly<Record<string, unknown>> {
  return {
    redirect_uris: [`${origin}/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    frontchannel_logout_uri: `${origin}${logoutPath}`,
    frontchannel_logout_session_required: true,
    ...animal.metadata?.(origin),
  };
}
