import { readConfig } from '../../../src/config.js';
import type { Checkup } from '../../../src/doctor/checkup.js';
import { probeClients } from '../../../src/doctor/probe/index.js';
import { type Client, createHydra } from '../../../src/hydra/index.js';
import type { Finding } from '../../../src/participants/registrations/finding.js';

/**
 * A checkup of clients with these front-channel logout URIs, called rp-0, rp-1 and so on, at a logout page on
 * http://localhost. Hydra is not asked.
 *
 * @param timeoutMs FRONTCHANNEL_TIMEOUT_MS: long, unless a test is about time
 */
export function checkupOf(uris: readonly (string | undefined)[], timeoutMs = 30_000): Checkup {
  const config = readConfig({
    HYDRA_ADMIN_URL: 'http://localhost:4445',
    HYDRA_PUBLIC_URL: 'http://localhost:4444',
    FRONTCHANNEL_TIMEOUT_MS: String(timeoutMs),
  });
  return {
    config,
    hydra: createHydra(config),
    issuer: 'https://op.example.com/',
    logoutPage: new URL('http://localhost:3001/logout'),
    clients: uris.map((frontchannelLogoutUri, i) => clientOf(`rp-${i}`, frontchannelLogoutUri)),
    onProgress: () => {},
  };
}

/** What a probe said. */
export interface Probed {
  readonly findings: Finding[];
  /** What `onProgress` was called with. */
  readonly progress: [done: number, total: number][];
}

/** Runs the probe to its end. */
export async function probe(checkup: Checkup): Promise<Probed> {
  const findings: Finding[] = [];
  const progress: Probed['progress'] = [];
  const onProgress: Checkup['onProgress'] = (done, total) => void progress.push([done, total]);
  for await (const finding of probeClients({ ...checkup, onProgress })) findings.push(finding);
  return { findings, progress };
}

function clientOf(clientId: string, frontchannelLogoutUri: string | undefined): Client {
  return {
    clientId,
    name: undefined,
    logoUri: undefined,
    frontchannelLogoutUri,
    frontchannelLogoutSessionRequired: true,
    backchannelLogoutUri: undefined,
    redirectUris: [],
    postLogoutRedirectUris: [],
    logoutCoordinator: undefined,
  };
}
