import { Configuration, MetadataApi, OAuth2Api, OidcApi } from '@ory/hydra-client';
import type { AxiosResponse, RawAxiosRequestConfig } from 'axios';
import type { z } from 'zod';
import { withoutTrailingSlash } from '../base-url.js';
import type { Config } from '../config.js';
import { HydraFailed, translateError } from './errors.js';

/** Hydra's APIs and the one way to call them. */
export interface Connection {
  readonly oauth2: OAuth2Api;
  readonly metadata: MetadataApi;
  readonly oidc: OidcApi;
  /**
   * Sends one request, within the time limit, and checks the answer.
   *
   * @param what what is tried, as in "list the clients"; it goes into errors
   * @param schema what the body of the answer must look like
   * @param limit ends the request too, where several have one limit together
   * @throws {HydraUnreachable | HydraTimeout | HydraFailed}
   */
  call<T>(
    what: string,
    schema: z.ZodType<T>,
    send: (options: RawAxiosRequestConfig) => Promise<AxiosResponse<unknown>>,
    limit?: AbortSignal,
  ): Promise<{ status: number; body: T; headers: AxiosResponse['headers'] }>;
}

/** Opens the connection to Hydra. Nothing is sent until the first call. */
export function connect(config: Config): Connection {
  // Redirects are not followed: an Admin API never sends one, a login page in front of it does.
  const baseOptions = { maxRedirects: 0, maxContentLength: 50_000_000 };
  const admin = new Configuration({
    basePath: withoutTrailingSlash(config.HYDRA_ADMIN_URL),
    baseOptions: {
      ...baseOptions,
      headers: config.HYDRA_ADMIN_TOKEN ? { authorization: `Bearer ${config.HYDRA_ADMIN_TOKEN}` } : {},
    },
  });
  const site = new Configuration({ basePath: withoutTrailingSlash(config.HYDRA_PUBLIC_URL), baseOptions });
  return {
    oauth2: new OAuth2Api(admin),
    metadata: new MetadataApi(admin),
    oidc: new OidcApi(site),
    async call(what, schema, send, limit) {
      try {
        const limits = [AbortSignal.timeout(config.HYDRA_TIMEOUT_MS), ...(limit ? [limit] : [])];
        const response = await send({ signal: AbortSignal.any(limits) });
        const result = schema.safeParse(response.data);
        if (result.success) return { status: response.status, body: result.data, headers: response.headers };
        throw new HydraFailed(`Could not ${what}: the answer is not one of Hydra's.`, response.status);
      } catch (error) {
        throw translateError(error, what);
      }
    },
  };
}
