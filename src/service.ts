import { type AxiosResponse, isAxiosError, type RawAxiosRequestConfig } from 'axios';
import { Problem } from './problem.js';

/** A service that this program asks over HTTP. */
export type Service = 'hydra' | 'kratos';

/** A service's answer, whatever its status. */
export interface ServiceAnswer {
  readonly status: number;
  /** Not checked yet. */
  readonly body: unknown;
  readonly headers: AxiosResponse['headers'];
  /** Each `Set-Cookie` header, to the letter. */
  readonly setCookies: readonly string[];
}

/**
 * Sends one request, within the time limit.
 *
 * @param what what is tried, as in "list the clients"; it goes into errors
 * @param limit ends the request too, where several have one limit together
 * @throws {Problem} `<service>_unreachable`, `<service>_timeout` or `<service>_failed`, when there is no answer
 */
export type Ask = (
  what: string,
  send: (options: RawAxiosRequestConfig) => Promise<AxiosResponse<unknown>>,
  limit?: AbortSignal,
) => Promise<ServiceAnswer>;

const names: Readonly<Record<Service, string>> = { hydra: 'Hydra', kratos: 'Kratos' };
const timeouts: readonly (string | undefined)[] = ['ERR_CANCELED', 'ECONNABORTED', 'ETIMEDOUT'];

/** Makes the one way to ask a service. `timeoutMs` is what a request may take; the SDKs themselves wait for ever. */
export function askerOf(service: Service, timeoutMs: number): Ask {
  return async (what, send, limit) => {
    try {
      const limits = [AbortSignal.timeout(timeoutMs), ...(limit ? [limit] : [])];
      const { status, data, headers } = await send({ signal: AbortSignal.any(limits) });
      return { status, body: data, headers, setCookies: headers['set-cookie'] ?? [] };
    } catch (error) {
      throw problemOf(service, what, error);
    }
  };
}

/** What every request to a service has. */
export const requestOptions = {
  // An API never redirects; a login page in front of it does.
  maxRedirects: 0,
  validateStatus: () => true,
};

// The original is dropped on purpose: an axios error carries the URL with its challenge, and the request's headers.
function problemOf(service: Service, what: string, error: unknown): Problem {
  if (!isAxiosError(error))
    return new Problem(`${service}_failed`, `Could not ${what}: ${(error as Error).name}.`);
  if (timeouts.includes(error.code))
    return new Problem(`${service}_timeout`, `Could not ${what}: ${names[service]} did not answer in time.`);
  return new Problem(`${service}_unreachable`, `Could not ${what}: ${error.code ?? 'no connection'}.`);
}
