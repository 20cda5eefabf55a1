import { Configuration, FrontendApi } from '@ory/kratos-client';
import { withoutTrailingSlash } from '../base-url.js';
import { Problem } from '../problem.js';
import { type Ask, askerOf, requestOptions } from '../service.js';

/** A connection to the public API of one Kratos. */
export interface KratosConnection {
  readonly frontend: FrontendApi;
  /** Sends one request; the answer may have any status. */
  readonly ask: Ask;
}

/**
 * Opens the connection. Nothing is sent until the first request.
 *
 * @param publicUrl KRATOS_PUBLIC_URL
 * @param timeoutMs what one request may take
 */
export function connectKratos(publicUrl: string, timeoutMs: number): KratosConnection {
  const configuration = new Configuration({
    basePath: withoutTrailingSlash(publicUrl),
    // Without the header Kratos takes us for a browser, and redirects where it means an error.
    baseOptions: { ...requestOptions, headers: { accept: 'application/json' }, maxContentLength: 1_000_000 },
  });
  return { frontend: new FrontendApi(configuration), ask: askerOf('kratos', timeoutMs) };
}

/** The problem where Kratos, or what stands in front of it, answers otherwise than Kratos does. */
export function kratosAnswered(what: string, status: number): Problem {
  return new Problem('kratos_failed', `Could not ${what}: Kratos answered ${status}.`);
}
