import { isAxiosError } from 'axios';
import { Problem } from '../problem.js';

/** Hydra could not be reached: no such host, connection refused, connection lost. */
export class HydraUnreachable extends Problem {
  override readonly name = 'HydraUnreachable';
  readonly status = 502;
  readonly code = 'hydra_unreachable';
  override readonly retryable = true;
}

/** Hydra did not answer in time. */
export class HydraTimeout extends Problem {
  override readonly name = 'HydraTimeout';
  readonly status = 504;
  readonly code = 'hydra_timeout';
  override readonly retryable = true;
}

/** Hydra, or what stands in front of it, answered with an error or with something that is not Hydra's. */
export class HydraFailed extends Problem {
  override readonly name = 'HydraFailed';
  readonly status = 502;
  readonly code = 'hydra_failed';
  override readonly retryable = true;

  constructor(
    message: string,
    /** The status that Hydra answered with. */
    readonly hydraStatus: number,
    /** The body of that answer, for the caller to interpret. Never logged. */
    readonly body?: unknown,
  ) {
    super(message);
  }
}

/**
 * Turns whatever a request to Hydra threw into one of the errors above. The original is dropped on purpose: an
 * axios error carries the URL with its challenge and the request's headers, and would end up in a log.
 *
 * @param what what was tried, as in "list the clients"
 */
export function translateError(error: unknown, what: string): Problem {
  if (error instanceof Problem) return error;
  if (!isAxiosError(error)) return new HydraFailed(`Could not ${what}: ${(error as Error).name}.`, 0);
  if (error.response) {
    const { status, data } = error.response;
    return new HydraFailed(`Could not ${what}: Hydra answered ${status}.`, status, data);
  }
  if (error.code === 'ERR_CANCELED' || error.code === 'ECONNABORTED' || error.code === 'ETIMEDOUT') {
    return new HydraTimeout(`Could not ${what}: Hydra did not answer in time.`);
  }
  return new HydraUnreachable(`Could not ${what}: ${error.code ?? 'no connection'}.`);
}
