import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { HydraUrls } from './types.js';

/** What a real Hydra is told when it starts. */
export interface HydraEnvironmentOptions {
  /** Where its database goes. */
  readonly folder: string;
  readonly host: string;
  readonly publicPort: number;
  readonly adminPort: number;
  readonly issuer: string;
  readonly urls: HydraUrls;
}

/**
 * Hydra's whole configuration as environment variables. Nothing of ours leaks in: a DSN in the user's shell would
 * otherwise make the demo write to another database.
 *
 * @see https://www.ory.com/docs/hydra/reference/configuration
 */
export function hydraEnvironment(options: HydraEnvironmentOptions): NodeJS.ProcessEnv {
  const { folder, host, publicPort, adminPort, issuer, urls } = options;
  return {
    PATH: process.env.PATH,
    HOME: folder,
    // Without foreign keys a deleted session would keep its clients.
    DSN: `sqlite://${join(folder, 'hydra.sqlite')}?_fk=true`,
    SECRETS_SYSTEM: randomBytes(24).toString('hex'),
    SERVE_PUBLIC_HOST: host,
    SERVE_PUBLIC_PORT: String(publicPort),
    SERVE_ADMIN_HOST: host,
    SERVE_ADMIN_PORT: String(adminPort),
    URLS_SELF_ISSUER: issuer,
    URLS_LOGIN: urls.login,
    URLS_CONSENT: urls.consent,
    URLS_LOGOUT: urls.logout,
    URLS_POST_LOGOUT_REDIRECT: urls.postLogoutRedirect,
    URLS_ERROR: urls.error,
    SQA_OPT_OUT: 'true',
  };
}
