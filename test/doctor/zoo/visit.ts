import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../../support/hydra-clients.js';
import { hydraTargets } from '../../support/hydra-targets.js';
import { type JsonReport, runDoctorForJson } from '../support/run-doctor.js';
import type { Animal } from './animal.js';
import { zooTimeoutMs } from './answers-wrong/answers.js';
import { foundAuthority } from './authority.js';
import { type Enclosure, openEnclosure } from './enclosure.js';
import { issuer, logoutPage, logoutPath } from './good-answers.js';

/**
 * Starts every animal, registers it at a Hydra, and has the doctor look at them all.
 *
 * @returns what was found, by animal
 */
export async function visitZoo(
  animals: readonly Animal[],
): Promise<ReadonlyMap<Animal, JsonReport['findings']>> {
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
    const { findings } = await runDoctorForJson(hydra, ['--probe', '--logout-page', logoutPage.href], {
      NODE_EXTRA_CA_CERTS: authorityFile,
      ISSUER: issuer,
      FRONTCHANNEL_TIMEOUT_MS: String(zooTimeoutMs),
    });
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
