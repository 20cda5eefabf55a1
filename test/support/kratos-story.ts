import type { RunningKratos } from '../../demo/kratos/types.js';
import type { TestClient } from './hydra-clients.js';
import type { SignedIn } from './hydra-sign-in.js';
import { createUser, type KratosUser, signInAtKratos } from './kratos-users.js';
import { describeLogout, framedOnly, type LogoutStory } from './logout-story.js';
import { type SickProxy, startSickProxy } from './sick-proxy.js';

/** A user who is signed in at Kratos and, with the identity's id as the subject, at Hydra. */
export interface AccountUser {
  readonly user: KratosUser;
  /** The Kratos session cookie, as `name=value`. */
  readonly cookie: string;
  readonly client: TestClient;
  readonly signedIn: SignedIn;
}

/** What differs from a user with a password whose client signs out without asking. */
export interface AccountOptions {
  readonly secondFactor?: boolean;
  /** The subject at Hydra. */
  readonly subject?: string;
  /** The client's metadata. */
  readonly client?: Readonly<Record<string, unknown>>;
}

/** A logout with a Kratos. */
export interface KratosStory extends LogoutStory {
  readonly kratos: RunningKratos;
  /** What stands between the coordinator and Kratos. */
  readonly toKratos: SickProxy;
  /** Signs a new user in at both, in the story's browser. */
  signInAtBoth(options?: AccountOptions): Promise<AccountUser>;
}

/**
 * Describes logouts through the coordinator with a Kratos, once for each Hydra.
 *
 * @param env settings of the coordinator beside those that say where Hydra and Kratos are
 */
export function describeKratosLogout(
  title: string,
  kratos: () => RunningKratos,
  env: Readonly<Record<string, string>>,
  body: (story: () => KratosStory) => void,
): void {
  describe(title, () => {
    let toKratos: SickProxy;

    before(async () => {
      toKratos = await startSickProxy(kratos().publicUrl);
    });

    beforeEach(() => {
      toKratos.requests.length = 0;
      toKratos.details.length = 0;
    });

    afterEach(() => {
      toKratos.heal();
      toKratos.release();
    });

    after(() => toKratos?.stop());

    const settings = () => ({ KRATOS_PUBLIC_URL: toKratos.url, KRATOS_TIMEOUT_MS: '500', ...env });
    describeLogout('with Hydra', settings, (story) => {
      body(() => ({
        ...story(),
        kratos: kratos(),
        toKratos,
        async signInAtBoth({ secondFactor, subject, client: metadata } = {}) {
          const { browser, register, signIn } = story();
          const user = await createUser(kratos(), { secondFactor });
          const cookie = await signInAtKratos(browser, kratos(), user);
          const client = await register({
            ...framedOnly,
            frontchannel_logout_uri: 'https://wiki.example/',
            ...metadata,
          });
          return { user, cookie, client, signedIn: await signIn(client, { subject: subject ?? user.id }) };
        },
      }));
    });
  });
}

/** The one `logout.accepted` event's word on Kratos. */
export function loggedState(log: LogoutStory['log']): unknown {
  return log.find(({ event }) => event === 'logout.accepted')?.kratos;
}
