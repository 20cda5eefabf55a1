import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  Configuration,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import type { HydraConnection } from '../product.js';
import type { PageAnswer, Visitor } from '../visitor.js';
import { acceptConsent, acceptLogin, type TemporaryClient } from './temporary-client.js';

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  end_session_endpoint: z.url(),
});

/** The temporary client as an OpenID Connect relying party. */
export interface RelyingParty {
  readonly client: TemporaryClient;
  readonly oidc: Configuration;
}

/** How long Hydra may keep the session if nobody deletes it, in seconds. */
const SESSION_S = 300;

/**
 * Reads the discovery document for a relying party.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function relyingParty(hydra: HydraConnection, client: TemporaryClient): Promise<RelyingParty> {
  const { body } = await hydra.call('read the discovery document', metadata, (options) =>
    hydra.oidc.discoverOidcConfiguration(options),
  );
  const oidc = new Configuration(body, client.clientId, undefined, ClientSecretBasic(client.clientSecret));
  // Hydra may be on http behind a proxy, or on this machine. The secrets are worth nothing in a minute.
  allowInsecureRequests(oidc);
  return { client, oidc };
}

/**
 * Signs a made-up user in, in the place of the login app.
 *
 * @returns the ID token
 * @throws {Error} where a step leads somewhere else; says where
 */
export async function signIn(
  visitor: Visitor,
  hydra: HydraConnection,
  { client, oidc }: RelyingParty,
  subject: string,
): Promise<string> {
  const checks = {
    pkceCodeVerifier: randomPKCECodeVerifier(),
    expectedState: randomState(),
    expectedNonce: randomNonce(),
  };
  const url = buildAuthorizationUrl(oidc, {
    redirect_uri: client.redirectUri,
    scope: 'openid',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const loginChallenge = challengeFrom(await visitor.follow(url, has('login_challenge')), 'login_challenge');
  const afterLogin = await acceptLogin(hydra, loginChallenge, subject, SESSION_S);
  const toConsent = await visitor.follow(new URL(afterLogin), has('consent_challenge'));
  const afterConsent = await acceptConsent(hydra, challengeFrom(toConsent, 'consent_challenge'));
  const back = await visitor.follow(new URL(afterConsent), startsWith(client.redirectUri));
  challengeFrom(back, 'code');
  const tokens = await authorizationCodeGrant(oidc, back.location as URL, checks).catch(({ code }) => {
    throw new Error(`Hydra gave no valid ID token at ${oidc.serverMetadata().token_endpoint}: ${code}.`);
  });
  return tokens.id_token as string;
}

/** Whether the session lives, as Hydra tells a client that asks without showing anything (`prompt=none`). */
export async function sessionLives(visitor: Visitor, { client, oidc }: RelyingParty): Promise<boolean> {
  const url = buildAuthorizationUrl(oidc, {
    redirect_uri: client.redirectUri,
    scope: 'openid',
    state: randomState(),
    nonce: randomNonce(),
    prompt: 'none',
  });
  const stop = (url: URL) => has('login_challenge')(url) || startsWith(client.redirectUri)(url);
  const { location } = await visitor.follow(url, stop);
  return location?.searchParams.get('error') !== 'login_required';
}

/** Says whether a URL has a parameter. */
export function has(parameter: string): (url: URL) => boolean {
  return (url) => url.searchParams.has(parameter);
}

/** Says whether a URL is a registered one, with parameters added. */
export function startsWith(uri: string): (url: URL) => boolean {
  return (url) => url.href.startsWith(uri);
}

function challengeFrom({ location, url, status }: PageAnswer, name: string): string {
  const value = location?.searchParams.get(name);
  if (value) return value;
  const error = location?.searchParams.get('error') ?? `status ${status}`;
  throw new Error(
    `Hydra gave no ${name}: ${url.origin}${url.pathname} answered with ${error}. Are HYDRA_ADMIN_URL and HYDRA_PUBLIC_URL those of one Hydra?`,
  );
}
