import { randomBytes, randomUUID } from 'node:crypto';
import type { Checkup } from '../checkup.js';
import { connectHydra, type Finding } from '../product.js';
import { createVisitor } from '../visitor.js';
import { relyingParty, signIn } from './sign-in.js';
import { type SignOut, signOut } from './sign-out.js';
import {
  createTemporaryClient,
  deleteClient,
  endSessionsOf,
  type TemporaryClient,
} from './temporary-client.js';

export { flowRules } from './rules.js';
export type { SignOut } from './sign-out.js';

/** Everything that is made has this in its name. */
const MARK = 'logout-doctor-';
/** A user's browser waits for longer, but a page that takes as long as this has failed its users. */
const VISIT_MS = 15_000;

/**
 * Makes a temporary client and a login session through Hydra's APIs, signs it out at the real coordinator as a browser
 * would, and deletes both whatever happens. No relying party is called: the frames of the page are not loaded, and the
 * session has no other client.
 *
 * @returns the findings, and Hydra's `urls.logout`, which nobody else tells
 * @throws {Error} where the logout could not be tried: Hydra out of reach, or the public URL out of reach from here
 */
export async function runFlow({ config, logoutPage, onProgress }: Checkup): Promise<SignOut> {
  const hydra = connectHydra(config);
  const name = `${MARK}${randomUUID()}`;
  const client: TemporaryClient = {
    clientId: name,
    clientSecret: randomBytes(32).toString('base64url'),
    redirectUri: 'https://logout-doctor.invalid/callback',
    postLogoutRedirectUri: 'https://logout-doctor.invalid/signed-out',
  };
  const visitor = createVisitor(VISIT_MS);
  const cleaning = cleanUpOnce(async () => {
    const done = await Promise.allSettled([endSessionsOf(hydra, name), deleteClient(hydra, name)]);
    return done.every(({ status }) => status === 'fulfilled');
  });
  onProgress(0, 1);
  let result: SignOut;
  try {
    await createTemporaryClient(hydra, client);
    const rp = await relyingParty(hydra, client);
    const idToken = await signIn(visitor, hydra, rp, name);
    result = await signOut(visitor, rp, idToken, logoutPage);
  } catch (error) {
    if (!(await cleaning.run())) (error as Error).message += ` The client ${name} may be left at Hydra.`;
    throw error;
  }
  onProgress(1, 1);
  if (await cleaning.run()) return result;
  const left: Finding = { id: 'flow-left-behind', clientId: undefined, detail: name };
  return { ...result, findings: [...result.findings, left] };
}

/**
 * Cleans up when told to, or before a signal ends the process.
 *
 * @param work resolves with whether it succeeded
 */
function cleanUpOnce(work: () => Promise<boolean>): { run(): Promise<boolean> } {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const onSignal = async (signal: NodeJS.Signals) => {
    await run();
    // The handlers are gone: now it ends the process, as it would have.
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, onSignal);

  let running: Promise<boolean> | undefined;
  function run(): Promise<boolean> {
    running ??= work().finally(() => {
      for (const signal of signals) process.off(signal, onSignal);
    });
    return running;
  }
  return { run };
}
