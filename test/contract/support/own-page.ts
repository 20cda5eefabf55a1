import type { RunningHydra } from '../../../demo/hydra/types.js';
import { createClient, type TestClient } from '../../support/hydra-clients.js';
import {
  acceptLogout,
  challengeFrom,
  frameUrls,
  opInitiatedUrl,
  rpInitiatedUrl,
} from '../../support/hydra-logout.js';
import { leavingHydra, type SignedIn } from '../../support/hydra-sign-in.js';
import type { UserAgent } from '../../support/user-agent.js';

/** Registers a client by whose path its frame can be told. */
export function withFrontChannel(hydra: RunningHydra, path: string): Promise<TestClient> {
  return createClient(hydra, { frontchannel_logout_uri: `http://localhost:5999${path}` });
}

/** The paths of the iframes on Hydra's own page: the only exact list of a session's clients. It ends the session. */
export async function pathsOnPage(
  browser: UserAgent,
  hydra: RunningHydra,
  client: TestClient,
  user: SignedIn,
  start: 'RP' | 'OP' = 'RP',
): Promise<string[]> {
  const url = start === 'RP' ? rpInitiatedUrl(hydra, client, user) : opInitiatedUrl(hydra);
  const challenge = await challengeFrom(browser, hydra, url);
  const page = await browser.visit(await acceptLogout(hydra, challenge), leavingHydra(hydra));
  return frameUrls(page).map((url) => new URL(url).pathname);
}
