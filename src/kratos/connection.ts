import { Configuration, FrontendApi } from '@ory/kratos-client';
import type { AxiosResponse, RawAxiosRequestConfig } from 'axios';
import { withoutTrailingSlash } from '../base-url.js';
import { translateError } from './errors.js';

/** An answer of Kratos's, whatever its status. */
export interface Answer {
  readonly status: number;
  /** Not checked yet. */
  readonly body: unknown;
  /** Each `Set-Cookie` header, to the letter. */
  readonly setCookies: readonly string[];
}

/** A connection to the public API of one Kratos. */
export interface Connection {
  readonly frontend: FrontendApi;
  /**
   * Sends one request.
   *
   * @param what what the request tries, as in "start the logout"
   * @throws {KratosError} when there is no answer in time
   */
  call(
    what: string,
    send: (options: RawAxiosRequestConfig) => Promise<AxiosResponse<unknown>>,
  ): Promise<Answer>;
}

/**
 * Opens the connection. Nothing is sent until the first call.
 *
 * @param publicUrl KRATOS_PUBLIC_URL
 * @param timeoutMs what one request may take; the SDK itself waits for ever
 */
export function connect(publicUrl: string, timeoutMs: number): Connection {
  const configuration = new Configuration({
    basePath: withoutTrailingSlash(publicUrl),
    baseOptions: {
      // Without it Kratos takes us for a browser, and redirects where it means an error.
      headers: { accept: 'application/json' },
      maxRedirects: 0,
      maxContentLength: 1_000_000,
      validateStatus: () => true,
    },
  });
  return {
    frontend: new FrontendApi(configuration),
    async call(what, send) {
      try {
        const { status, data, headers } = await send({ signal: AbortSignal.timeout(timeoutMs) });
        return { status, body: data, setCookies: headers['set-cookie'] ?? [] };
      } catch (error) {
        throw translateError(error, what);
      }
    },
  };
}
