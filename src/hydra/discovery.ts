import { z } from 'zod';
import { withoutTrailingSlash } from '../base-url.js';
import type { Config } from '../config.js';
import type { HydraConnection } from './connection.js';

const document = z.object({ issuer: z.url(), end_session_endpoint: z.url() });

/** What the discovery document says (OpenID Connect Discovery 1.0, section 3). */
export interface Provider {
  /** To the letter, a trailing slash included: relying parties compare it with the `iss` of their ID tokens. */
  readonly issuer: string;
  /** As browsers reach it, which may differ from HYDRA_PUBLIC_URL. */
  readonly endSessionEndpoint: string;
}

/**
 * Makes a function that gives the provider's metadata. It asks Hydra until an answer comes, then keeps that for the
 * life of the process: an issuer never changes, its relying parties would refuse every token.
 */
export function discovery(hydra: HydraConnection, config: Config): () => Promise<Provider> {
  let known: Promise<Provider> | undefined = config.ISSUER
    ? Promise.resolve({
        issuer: config.ISSUER,
        endSessionEndpoint: `${withoutTrailingSlash(config.HYDRA_PUBLIC_URL)}/oauth2/sessions/logout`,
      })
    : undefined;
  return () => {
    known ??= readProvider(hydra).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

/**
 * Reads the discovery document, whatever the configuration says.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function readProvider(hydra: HydraConnection): Promise<Provider> {
  const { body } = await hydra.call('read the discovery document', document, (options) =>
    hydra.oidc.discoverOidcConfiguration(options),
  );
  return { issuer: body.issuer, endSessionEndpoint: body.end_session_endpoint };
}
