import { Configuration, MetadataApi, OAuth2Api, OidcApi } from '@ory/hydra-client';
import type { AxiosResponse, RawAxiosRequestConfig } from 'axios';
import type { z } from 'zod';
import { withoutTrailingSlash } from '../base-url.js';
import type { Config } from '../config.js';
import { type Ask, askerOf, requestOptions, type ServiceAnswer } from '../service.js';
import { HydraFailed } from './hydra-failed.js';

/** Hydra's APIs and the one way to ask them. */
export interface HydraConnection {
  readonly oauth2: OAuth2Api;
  readonly metadata: MetadataApi;
  readonly oidc: OidcApi;
  /** Sends one request; the answer may have any status. */
  readonly ask: Ask;
  /**
   * Sends one request, and checks the answer.
   *
   * @param schema what the body of the answer must look like
   * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
   */
  call<T>(
    what: string,
    schema: z.ZodType<T>,
    send: (options: RawAxiosRequestConfig) => Promise<AxiosResponse<unknown>>,
    limit?: AbortSignal,
  ): Promise<Omit<ServiceAnswer, 'body'> & { readonly body: T }>;
}

/** Opens the connection to Hydra. Nothing is sent until the first call. */
export function connectHydra(config: Config): HydraConnection {
  const baseOptions = { ...requestOptions, maxContentLength: 50_000_000 };
  const admin = new Configuration({
    basePath: withoutTrailingSlash(config.HYDRA_ADMIN_URL),
    baseOptions: {
      ...baseOptions,
      headers: config.HYDRA_ADMIN_TOKEN ? { authorization: `Bearer ${config.HYDRA_ADMIN_TOKEN}` } : {},
    },
  });
  const site = new Configuration({ basePath: withoutTrailingSlash(config.HYDRA_PUBLIC_URL), baseOptions });
  const ask = askerOf('hydra', config.HYDRA_TIMEOUT_MS);
  return {
    oauth2: new OAuth2Api(admin),
    metadata: new MetadataApi(admin),
    oidc: new OidcApi(site),
    ask,
    async call(what, schema, send, limit) {
      const answer = await ask(what, send, limit);
      const { status, body } = answer;
      if (status < 200 || status > 299)
        throw new HydraFailed(`Could not ${what}: Hydra answered ${status}.`, status, body);
      const result = schema.safeParse(body);
      if (result.success) return { ...answer, body: result.data };
      throw new HydraFailed(`Could not ${what}: the answer is not one of Hydra's.`, status);
    },
  };
}
